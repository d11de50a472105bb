/** How the runs of the bench that kills are kept. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openResults, summaryOf } from "../../bench/faults/results.ts";

test("runs are kept by kind and seed, and merged", () => {
  const folder = mkdtempSync(join(tmpdir(), "countersign-results-"));
  const path = join(folder, "runs.jsonl");
  const run = {
    kind: "embedded" as const,
    seed: 1,
    kills: 3,
    acknowledged: 10,
    refused: 2,
    attacks: 1,
    seconds: 9,
    lost: ["a"],
    doubled: [],
    mailsLost: [],
    mailsRepeated: ["b"],
    leftOver: [],
  };
  openResults(path).add(run);
  const results = openResults(path);
  results.add({ ...run, lost: [] });
  results.add({ ...run, kind: "postgresql", kills: 4, lost: [], mailsRepeated: [] });
  expect(summaryOf(openResults(path).runs)).toBe(
    "faults: kills 7, acknowledged 20, lost 0, doubled 0, mails lost 0 repeated 1",
  );
  rmSync(folder, { recursive: true, force: true });
});
