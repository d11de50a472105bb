/** A commit as it was gathered: one file with one line, and a message that tells a trick process what to do. */
import type { GatheredCommit } from "../../src/pipeline/ports.ts";

export function aGathered(message: string): GatheredCommit {
  const stamp = { name: "Ada", email: "ada@example.org", at: 0, offsetMinutes: 0 };
  const file = {
    path: "a.js",
    oldPath: null,
    status: "added",
    oldMode: "000000",
    newMode: "100644",
    oldBlob: null,
    newBlob: null,
    parentBlobs: null,
    binary: false,
    patch: "@@ -0,0 +1 @@\n+1\n",
    before: null,
    after: null,
  } as const;
  return {
    sha: "a".repeat(40),
    tree: null,
    parents: [],
    parentSummaries: [],
    author: stamp,
    committer: stamp,
    message,
    signature: { presence: "none", format: null, keyId: null, verification: null },
    files: [file],
    changedPaths: 1,
    accounts: null,
    arrival: null,
    gaps: [],
    available: ["commit", "paths", "baseline", "diff", "content"],
    reading: "whole",
  };
}
