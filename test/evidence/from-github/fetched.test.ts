/** Pushes that the API would show at a high price, or cut, are fetched by git: the same evidence, and whole. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPushFetcher, type PushFetcher } from "../../../src/evidence/from-github/fetch-push.ts";
import { createFetchFolders } from "../../../src/git/fetch-folders.ts";
import { createLog } from "../../../src/log/create-log.ts";
import type { GatheredCommit, Push } from "../../../src/pipeline/ports.ts";
import { comparable } from "../../contract/comparable.ts";
import { type FileChange, later } from "../../simulator/git-history.ts";
import type { GitHubSimulatorOptions } from "../../simulator/start-github-simulator.ts";
import { ADA } from "../../support/a-running-simulator.ts";
import { aPushedHistory } from "./a-pushed-history.ts";

const LIMITS = { maxBytes: 50_000_000, maxBlobBytes: 1_000_000, timeoutMs: 60_000 };

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "countersign-fetched-"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Given {
  readonly foresee?: (installationId: number, calls: number) => Promise<void>;
  readonly longestReadMs?: number;
  readonly onOpen?: (opened: Awaited<ReturnType<PushFetcher["open"]>>, commits: number) => void;
}

/** A history before the gatherer, with git at hand or without. */
async function aHistory(
  options: GitHubSimulatorOptions = {},
  limits = LIMITS,
  { onOpen = () => undefined, ...evidenceOptions }: Given = {},
) {
  let fetcher: PushFetcher | null = null;
  const lazily: PushFetcher = {
    async open(push, commits) {
      if (!fetcher) throw new Error("it is not there yet");
      const opened = await fetcher.open(push, commits);
      onOpen(opened, commits);
      return opened;
    },
  };
  const world = await aPushedHistory(options, { fetcher: lazily, timeoutMs: 60_000, ...evidenceOptions });
  fetcher = createPushFetcher({
    octokitFor: (id) => world.github.installation(id),
    gitUrl: world.simulator.url,
    folders: createFetchFolders(root),
    limits,
    log: createLog({ level: "silent" }),
  });
  const byApi = await aPushedHistory(options, { timeoutMs: 60_000 });
  return { ...world, byApi };
}

type World = Awaited<ReturnType<typeof aPushedHistory>>;

/** Forty commits, with a merge, a rename, a deletion, a binary and a new mode among them; no payload lists their paths. */
function write({ history, first }: Pick<World, "history" | "first">): string[] {
  const shas: string[] = [];
  const commit = (files: Readonly<Record<string, FileChange>>, parents = [shas.at(-1) ?? first]) => {
    const message = `Work ${shas.length}\n`;
    shas.push(history.commit({ message, author: later(ADA, 60 * shas.length), branch: null, parents, files }));
    return shas.at(-1) ?? "";
  };
  for (let i = 0; i < 33; i++) commit({ [`src/f${i % 9}.js`]: `f(${i});\n`.repeat(1 + (i % 4)) });
  const base = commit({ "logo.png": Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), "run.sh": "#!/bin/sh\n" });
  commit({ "src/f1.js": null, "src/g1.js": "f(28);\nf(28);\nf(28);\n" });
  const left = commit({ "run.sh": { content: "#!/bin/sh\n", executable: true } });
  const right = commit({ "side.js": "side();\n" }, [base]);
  commit({ ...history.mergedFiles(base, left, right), "own.js": "own();\n" }, [left, right]);
  return shas;
}

async function gatherAll({ evidence }: Pick<World, "evidence">, push: Push) {
  const gathered = await evidence.gatherPush(push);
  const commits: GatheredCommit[] = [];
  for (const sha of gathered.shas) commits.push(await evidence.gatherCommit(push, sha));
  return { ...gathered, commits };
}

test("the same evidence as by the API, in a few calls, and nothing is left on the disk", async () => {
  const world = await aHistory();
  const { push, evidence, asked, byApi, simulator } = world;
  const head = write(world).at(-1) ?? "";
  const received = await push({ ref: "refs/heads/main", after: head });
  const { commits, push: gathered } = await gatherAll({ evidence }, received);
  const calls = asked();
  expect(readdirSync(root)).toHaveLength(1);
  await evidence.release(received);
  expect(readdirSync(root)).toEqual([]);
  expect(gathered.gaps).toEqual([]);
  expect(new Set(calls)).toEqual(
    new Set(["apps/create-installation-access-token", "graphql", "repos/compare-commits", "git/upload-pack"]),
  );
  expect(calls.filter((one) => one !== "git/upload-pack").length).toBeLessThanOrEqual(6);

  write(byApi);
  const again = await byApi.push({ ref: "refs/heads/main", after: head });
  const { commits: expected } = await gatherAll(byApi, again);
  expect(commits).toHaveLength(expected.length);
  for (const [i, commit] of commits.entries()) {
    const other = expected[i];
    if (!other) throw new Error("a commit is missing");
    const { context: _, ...own } = comparable(commit);
    expect(own).toEqual(comparable(other));
    expect([commit.accounts, commit.landing, commit.reading]).toEqual([other.accounts, other.landing, "whole"]);
    expect(commit.signature).toEqual(other.signature);
    expect([...commit.available].sort()).toEqual([...other.available].sort());
  }
  expect(simulator.violations()).toEqual([]);
}, 240_000);

test("a commit that GitHub's answers show cut is read whole by git", async () => {
  const world = await aHistory({ bounds: { filesPerCommit: 1 } });
  const { history, first, push, evidence } = world;
  const files = Object.fromEntries(Array.from({ length: 130 }, (_, i) => [`src/f${i}.js`, `f(${i});\0\n`]));
  const head = history.commit({ message: "Many\n", author: ADA, branch: null, parents: [first], files });
  const received = await push({ ref: "refs/heads/main", after: head });
  const { commits } = await gatherAll({ evidence }, received);
  expect(commits.map(({ gaps, changedPaths }) => [gaps, changedPaths])).toEqual([[[], 130]]);
  await evidence.release(received);
  expect(readdirSync(root)).toEqual([]);
}, 120_000);

test("nothing is fetched where the rest of the hour does not cover what only GitHub knows of it", async () => {
  const foreseen: number[] = [];
  const refuse = async (_: number, calls: number) => {
    foreseen.push(calls);
    throw new Error("the next hour");
  };
  const world = await aHistory({}, LIMITS, { foresee: refuse });
  const received = await world.push({ ref: "refs/heads/main", after: write(world).at(-1) ?? "" });
  await expect(world.evidence.gatherPush(received)).rejects.toThrow("the next hour");
  expect([foreseen, world.asked().includes("git/upload-pack")]).toEqual([[1], false]);
});

test("a push of which commits were judged before is fetched to its oldest", async () => {
  const depths: number[] = [];
  const onOpen = (_: unknown, commits: number) => void depths.push(commits);
  const { history, first, push, evidence } = await aHistory({ bounds: { filesPerCommit: 1 } }, LIMITS, { onOpen });
  const files = Object.fromEntries(Array.from({ length: 130 }, (_, i) => [`src/f${i}.js`, `f(${i});\0\n`]));
  const many = history.commit({ message: "Many\n", author: ADA, branch: null, parents: [first], files });
  const shas = [many];
  for (let i = 1; i < 4; i++) {
    const parents = [shas.at(-1) ?? ""];
    shas.push(history.commit({ message: `${i}\n`, author: later(ADA, i), branch: null, parents, files: {} }));
  }
  const received = await push({ ref: "refs/heads/main", after: shas.at(-1) ?? "" });
  await evidence.gatherPush(received, { judgedBefore: async () => new Set(shas.slice(1)) });
  const { gaps, changedPaths } = await evidence.gatherCommit(received, many);
  await evidence.release(received);
  expect([gaps, changedPaths, depths]).toEqual([[], 130, [4]]);
}, 120_000);

test("where git hangs over a commit, it is ended, and the rest is read by the API", async () => {
  let hangs = 0;
  const hang = () => {
    hangs += 1;
    return new Promise<never>(() => undefined);
  };
  const onOpen: Given["onOpen"] = (opened) => {
    if (!("repository" in opened)) throw new Error("it was not fetched");
    for (const reader of [opened.repository.entries, opened.repository.patches]) Object.assign(reader, { read: hang });
  };
  const world = await aHistory({}, LIMITS, { longestReadMs: 50, onOpen });
  const { push, evidence } = world;
  const shas = write(world);
  const received = await push({ ref: "refs/heads/main", after: shas.at(-1) ?? "" });
  const { commits } = await gatherAll({ evidence }, received);
  expect(readdirSync(root)).toEqual([]);
  expect(commits.map(({ reading, gaps }) => [reading, gaps.length])).toEqual(shas.map(() => ["whole", 0]));
  expect(hangs).toBeLessThanOrEqual(2);
  await evidence.release(received);
}, 120_000);

test.each<[string, Partial<typeof LIMITS>, RegExp]>([
  ["too large", { maxBytes: 10 }, /^the fetched objects are larger than 10 bytes$/],
  ["too slow", { timeoutMs: 1 }, /^git fetch took more than 0\.001 s$/],
])(
  "a push that is %s for git is read by the API, and says so",
  async (_, limits, why) => {
    const world = await aHistory({}, { ...LIMITS, ...limits });
    const { push, evidence, simulator } = world;
    simulator.fail({ operation: "git/upload-pack", with: "slow", delayMs: 300, times: 99 });
    const shas = write(world);
    const received = await push({ ref: "refs/heads/main", after: shas.at(-1) ?? "" });
    const { commits, push: gathered } = await gatherAll({ evidence }, received);
    expect(gathered.gaps).toEqual([
      { what: "the push as git has it", why: expect.stringMatching(why), material: false },
    ]);
    expect(commits.map(({ reading, gaps }) => [reading, gaps.length])).toEqual(shas.map(() => ["whole", 0]));
    await evidence.release(received);
    expect(existsSync(root) && readdirSync(root)).toEqual([]);
  },
  120_000,
);
