/** A commit as its metadata alone shows it. Detectors that do not ask for blobs see this, so that they cannot use any. */
import type { CommitEvidence } from "./model/evidence.ts";

export function withoutContent(commit: CommitEvidence): CommitEvidence {
  return {
    ...commit,
    files: commit.files.map((file) => ({ ...file, hunks: [], facts: {} })),
    baseline: { ...commit.baseline, repository: { ...commit.baseline.repository, hosts: [] } },
  };
}
