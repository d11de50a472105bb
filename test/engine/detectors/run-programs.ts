/** Runs a detector over files as they stand in a commit: through the readers, as the product does. */
import { toBaseline } from "../../../src/engine/index.ts";
import type { CommitDetector } from "../../../src/engine/model/detector.ts";
import { toEvidence } from "../../../src/evidence/to-evidence.ts";
import type { GatheredCommit, GatheredFile } from "../../../src/pipeline/ports.ts";

const ADA = {
  name: "Ada Example",
  email: "ada@example.org",
  at: Date.parse("2026-05-04T10:00:00Z"),
  offsetMinutes: 120,
};

/** Strengths of the signals for a commit that adds these files; a pair is the text before and after. */
export async function strengthsOfPrograms(
  detector: CommitDetector,
  files: Readonly<Record<string, string | readonly [before: string, after: string]>>,
  options: object = {},
): Promise<readonly string[]> {
  const evidence = await toEvidence(aGatheredCommit(files), toBaseline([], ADA));
  return detector.detect(evidence, detector.options.parse(options)).map(({ strength }) => strength);
}

function aGatheredCommit(files: Readonly<Record<string, string | readonly [string, string]>>): GatheredCommit {
  return {
    sha: "1".repeat(40),
    tree: null,
    parents: [],
    parentSummaries: [],
    author: ADA,
    committer: ADA,
    message: "A change\n",
    signature: { presence: "none", format: null, keyId: null, verification: null },
    files: Object.entries(files).map(([path, text]) => aGatheredFile(path, text)),
    changedPaths: Object.keys(files).length,
    context: [],
    accounts: null,
    arrival: null,
    gaps: [],
    available: ["commit", "paths", "baseline", "diff", "content"],
    reading: "whole",
  };
}

function aGatheredFile(path: string, text: string | readonly [string, string]): GatheredFile {
  const [before, after] = typeof text === "string" ? [null, text] : text;
  const removed = before === null ? [] : before.split("\n");
  const added = after.split("\n");
  const head = `@@ -${removed.length === 0 ? 0 : 1},${removed.length} +1,${added.length} @@\n`;
  return {
    path,
    oldPath: null,
    status: before === null ? "added" : "modified",
    oldMode: before === null ? "000000" : "100644",
    newMode: "100644",
    oldBlob: before === null ? null : "2".repeat(40),
    newBlob: "3".repeat(40),
    parentBlobs: null,
    binary: false,
    patch: `${head}${removed.map((line) => `-${line}\n`).join("")}${added.map((line) => `+${line}\n`).join("")}`,
    before: before === null ? null : new TextEncoder().encode(before),
    after: new TextEncoder().encode(after),
  };
}
