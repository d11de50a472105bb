/** The sieve saves work and changes nothing: a history is judged with and without it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ScanOptions, scanCommits } from "../../src/compose/scan.ts";
import { DEFAULT_POLICY } from "../../src/engine/index.ts";
import { isQuiet } from "../../src/evidence/sieve.ts";
import { readRange } from "../evidence/from-local-git/read-range.ts";
import { writeBase } from "../golden/bases.ts";

const folder = mkdtempSync(join(tmpdir(), "countersign-sieve-"));
const gitDir = join(folder, "history.git");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function verdicts(sieve: boolean): Promise<string[]> {
  const place: ScanOptions["place"] = { kind: "git-dir", gitDir };
  const options = { place, range: null, ref: null, maxCommits: 30, policy: DEFAULT_POLICY, sieve };
  const scanned: string[] = [];
  for await (const commit of scanCommits(options)) scanned.push(JSON.stringify(commit));
  return scanned;
}

test("a history of merges, releases and updates has the same verdicts with and without the sieve", async () => {
  writeBase("javascript", gitDir);
  const { commits } = await readRange(gitDir, { maxCommits: 30 });
  const quiet = commits.filter(isQuiet).length;
  expect(quiet).toBeGreaterThan(commits.length / 4);
  expect(quiet).toBeLessThan(commits.length);
  const sieved = await verdicts(true);
  expect(sieved).toHaveLength(commits.length);
  expect(sieved).toEqual(await verdicts(false));
}, 240_000);
