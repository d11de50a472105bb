/** A commit as its metadata alone shows it. Detectors that do not ask for blobs see this, so that they cannot use any. */
import type { Baseline } from "./model/baseline.ts";
import type { CommitEvidence } from "./model/evidence.ts";

/** Both halves of a scan ask for the same files. */
const bareFiles = new WeakMap<CommitEvidence["files"], CommitEvidence["files"]>();

export function withoutContent(commit: CommitEvidence): CommitEvidence {
  const files = bareFiles.get(commit.files) ?? commit.files.map((file) => ({ ...file, hunks: [], facts: {} }));
  bareFiles.set(commit.files, files);
  return { ...commit, files, baseline: withoutHosts(commit.baseline) };
}

function withoutHosts(baseline: Baseline): Baseline {
  const { repository } = baseline;
  return repository.hosts.length === 0 ? baseline : { ...baseline, repository: { ...repository, hosts: [] } };
}
