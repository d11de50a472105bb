/**
 * Golden histories: every case is written, scanned as `countersign scan` does it, and its verdict compared with the one
 * that people accepted, so that no score changes misjudged. Apart from what was accepted, attacks must reach `medium` and
 * innocents stay `low`; the few that are judged wrongly say why.
 *
 * A new case, or a change of verdict that is meant: `npm run test:golden -- -u` writes the verdicts anew, of the cases
 * that `-t NAME` picks if it is given; read the difference in `test/golden/accepted/` as carefully as the code that made
 * it, and commit both together. Nothing else writes there: a case without an accepted verdict fails.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createJudgePool, type JudgePool } from "../../src/judge/pool.ts";
import { type Accepted, toAccepted, toText } from "./accepted.ts";
import { type Base, type BaseName, NOW, writeBase } from "./bases.ts";
import { createBranch } from "./branch.ts";
import type { GoldenCase } from "./golden-case.ts";
import { scanBranch } from "./scan-branch.ts";

const CASES = join(import.meta.dirname, "cases");
const ACCEPTED = join(import.meta.dirname, "accepted");
const isAccepting = process.env["GOLDEN_ACCEPT"] === "yes";

const names = readdirSync(CASES).flatMap((family) =>
  readdirSync(join(CASES, family)).map((file) => `${family}/${file.replace(/\.ts$/, "")}`),
);

/** Cases that are scanned while another is looked at. */
const AHEAD = 3;

let folder: string;
let judge: JudgePool;
const bases = new Map<BaseName, Base>();

interface Run {
  readonly golden: GoldenCase;
  readonly found: Accepted;
  /** The same where every program that changed is read. */
  readonly unsieved: Accepted;
}

const running = new Map<string, Promise<Run>>();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "countersign-golden-"));
  judge = createJudgePool({ processes: 2 });
});
afterAll(async () => {
  await Promise.allSettled(running.values());
  judge.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(names)("%s", (name) => {
  let golden: GoldenCase;
  let found: Accepted;
  let unsieved: Accepted;

  beforeAll(async () => {
    const place = names.indexOf(name);
    const [mine] = names.slice(place, place + AHEAD).map(start);
    if (mine) ({ golden, found, unsieved } = await mine);
  }, 120_000);

  test("is judged for what it is", () => {
    const isAlarm = found.commits.some(({ score }) => score >= 0.4);
    const isLeak = found.commits.some(({ leaks }) => leaks.length > 0);
    const isRight = isAlarm === (golden.kind === "attack") && (isLeak === (golden.kind === "leak") || isAlarm);
    expect({ isAlarm, isLeak, isRight }).toEqual({ isAlarm, isLeak, isRight: golden.misjudged === undefined });
  });

  test("has the accepted verdict", () => {
    const file = join(ACCEPTED, `${name}.json`);
    if (isAccepting) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, toText(found));
    }
    if (!existsSync(file)) throw new Error(`${name} has no accepted verdict: npm run test:golden -- -u`);
    expect(found).toEqual(JSON.parse(readFileSync(file, "utf8")));
  });

  test("has the same verdict without the sieve", () => {
    expect(unsieved).toEqual(found);
  });
});

/** Writes and scans a case once, however often it is asked for. */
function start(name: string): Promise<Run> {
  const result = running.get(name) ?? run(name);
  result.catch(() => undefined); // heard by whoever waits for the case
  running.set(name, result);
  return result;
}

async function run(name: string): Promise<Run> {
  const { golden } = (await import(join(CASES, `${name}.ts`))) as { golden: GoldenCase }; // every case exports it
  const base = baseOf(golden.base);
  const branch = createBranch(base.history, name, base.head, NOW);
  golden.write(branch);
  const scan = async (sieve: boolean) => toAccepted(await scanBranch(judge, base.history.gitDir, branch, sieve));
  return { golden, found: await scan(true), unsieved: await scan(false) };
}

function baseOf(name: BaseName): Base {
  const base = bases.get(name) ?? writeBase(name, join(folder, `${name}.git`));
  bases.set(name, base);
  return base;
}

test("no accepted verdict is left without its case", () => {
  const left = readdirSync(ACCEPTED, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".json"));
  expect(left.map((file) => file.replaceAll("\\", "/").replace(/\.json$/, "")).sort()).toEqual([...names].sort());
});
