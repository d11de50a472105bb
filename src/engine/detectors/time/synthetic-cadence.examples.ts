import { MINUTE } from "../../history/clock.ts";
import type { PushExamples } from "../../model/detector.ts";
import type { CommitEvidence } from "../../model/evidence.ts";
import { aCommit, aFile, aPush } from "../../model/examples.ts";

const START = Date.parse("2026-01-01T10:00:00Z");

function row(count: number, stepMinutes: (i: number) => number, added = "x"): CommitEvidence[] {
  let at = START;
  return Array.from({ length: count }, (_, i) => {
    at += stepMinutes(i) * MINUTE;
    const authored = new Date(at).toISOString().replace(".000Z", "Z");
    return aCommit({
      sha: String(i).padStart(40, "c"),
      authored,
      message: `Step ${i}`,
      files: [aFile({ path: "log.txt", at: 5, added })],
    });
  });
}

export const examples: PushExamples = {
  flags: [
    { name: "one a day, at one clock time", push: aPush({ commits: row(20, () => 24 * 60) }) },
    { name: "one every half hour", push: aPush({ commits: row(30, () => 30) }) },
  ],
  passes: [
    { name: "a working day", push: aPush({ commits: row(20, (i) => [3, 40, 7, 120, 15, 900][i % 6] ?? 1) }) },
    { name: "a few commits", push: aPush({ commits: row(5, () => 60) }) },
    { name: "a rebase, which leaves one moment", push: aPush({ commits: row(20, () => 0) }) },
    { name: "large changes at an even step", push: aPush({ commits: row(20, () => 60, "line\n".repeat(200)) }) },
  ],
};
