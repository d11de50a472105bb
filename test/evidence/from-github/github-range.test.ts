import {
  createGitHubRange,
  type GitHubRangeOptions,
  readRepositoryName,
} from "../../../src/evidence/from-github/github-range.ts";
import { openLocalRange } from "../../../src/evidence/from-local-git/local-range.ts";
import { createGitHubClient } from "../../../src/github/github-app.ts";
import { ConfigError } from "../../../src/pipeline/errors.ts";
import type { GatheredCommit } from "../../../src/pipeline/ports.ts";
import { later } from "../../simulator/git-history.ts";
import { ADA, aRunningSimulator } from "../../support/a-running-simulator.ts";

async function aRange(options: Partial<GitHubRangeOptions> = {}) {
  const running = await aRunningSimulator();
  const { simulator, history, first } = running;
  const token = simulator.addUserToken("ada");
  const octokit = createGitHubClient(token, { apiUrl: simulator.url, timeoutMs: 2000, readAgainAfterMs: 10 });
  const shas = [first];
  for (let i = 1; i < 8; i++) {
    shas.push(history.commit({ message: `Change ${i}\n`, author: later(ADA, i * 60), files: { a: `${i}\n` } }));
  }
  const side = history.commit({
    message: "Side\n",
    author: ADA,
    branch: "side",
    parents: [first],
    files: { b: "1\n" },
  });
  const merge = history.commit({
    message: "Merge\n",
    author: later(ADA, 900),
    parents: [shas.at(-1) ?? "", side],
    files: { b: "1\n" },
  });
  const range = { range: null, ref: "HEAD", maxCommits: null, ...options };
  return {
    ...running,
    shas: [...shas, side, merge],
    merge,
    side,
    source: createGitHubRange({ octokit, owner: "acme", name: "app", ...range }),
    local: await openLocalRange({ gitDir: history.gitDir, ...range }),
  };
}

const idsOf = (nodes: Iterable<{ readonly sha: string }>) => [...nodes].map(({ sha }) => sha);

test.each([
  ["everything", {}],
  ["another ref", { ref: "side" }],
  ["the newest three", { maxCommits: 3 }],
  ["a range", { range: "side..main" }],
  ["a range to the default branch", { range: "side.." }],
  ["a range from the default branch, which has it all", { range: "..side" }],
  ["the newest of a range", { range: "side..main", maxCommits: 2 }],
])("%s: the commits of a local scan in its order, and the same older ones", async (_, options) => {
  const { source, local } = await aRange(options);
  const [here, there] = [await local.list(), await source.list()];
  local.close();
  expect(idsOf(there.judged)).toEqual(idsOf(here.judged));
  expect(idsOf(there.older).toSorted()).toEqual(idsOf(here.older).toSorted());
});

test("older commits feed the baselines with what a local scan knows of them, but for their paths", async () => {
  const { source, local } = await aRange({ maxCommits: 2 });
  const [here, there] = [await local.list(), await source.list()];
  const observe = async (range: typeof source, nodes: Awaited<ReturnType<typeof source.list>>["older"]) =>
    range.glance([...nodes]);
  const [mine, theirs] = [await observe(local, here.older), await observe(source, there.older)];
  local.close();
  const bySha = (a: { sha: string } | null, b: { sha: string } | null) => ((a?.sha ?? "") < (b?.sha ?? "") ? -1 : 1);
  const withoutPaths = mine.map((one) => one && { ...one, classes: null, empty: null });
  expect(theirs.toSorted(bySha)).toEqual(withoutPaths.toSorted(bySha));
});

test("gathers commits side by side with one query for their objects", async () => {
  const { source, simulator, local } = await aRange();
  local.close();
  const { judged } = await source.list();
  simulator.clearRecord();
  const commits: GatheredCommit[] = [];
  for await (const batch of source.gather(judged)) commits.push(...batch);
  expect(commits.map(({ sha }) => sha)).toEqual(idsOf(judged));
  expect(commits.at(-1)).toMatchObject({ message: "Merge", files: [], gaps: [], arrival: null });
  expect(simulator.calls().filter(({ operation }) => operation === "graphql")).toHaveLength(1);
});

test.each([
  [{ range: "a...b" }, "--range a...b: expected A..B"],
  [{ range: ".." }, "--range ..: expected A..B"],
  [{ ref: "nowhere" }, "nowhere: GitHub does not have it"],
  [{ range: "nowhere..main" }, "nowhere: GitHub does not have it"],
])("%j is the caller's mistake", async (options, problem) => {
  const running = await aRunningSimulator();
  const octokit = createGitHubClient(running.simulator.addUserToken("ada"), { apiUrl: running.simulator.url });
  const range = { range: null, ref: "HEAD", maxCommits: null, ...options };
  const wrong = createGitHubRange({ octokit, owner: "acme", name: "app", ...range });
  const failure: unknown = await wrong.list().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ConfigError);
  expect(String(failure)).toBe(`ConfigError: ${problem}`);
});

test("a repository that is not there, and a token that is wrong, are the caller's mistakes", async () => {
  const { simulator } = await aRunningSimulator();
  const list = (token: string, name: string) =>
    createGitHubRange({
      octokit: createGitHubClient(token, { apiUrl: simulator.url }),
      owner: "acme",
      name,
      range: null,
      ref: "HEAD",
      maxCommits: null,
    }).list();
  await expect(list(simulator.addUserToken("ada"), "nothing")).rejects.toThrow(ConfigError);
  await expect(list("ghp_wrong", "app")).rejects.toThrow(ConfigError);
});

test("a limit that lasts longer than a minute ends the scan and says when to try again", async () => {
  const { source, simulator, local } = await aRange();
  local.close();
  simulator.fail({ operation: "graphql", with: 429, headers: { "retry-after": "600" } });
  const failure: unknown = await source.list().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ConfigError);
  expect(String(failure)).toMatch(/try again in 10 minutes$/);
});

test("a failure that passes is not noticed", async () => {
  const { source, simulator, local } = await aRange();
  local.close();
  simulator.fail({ operation: "graphql", with: 502 });
  expect([...(await source.list()).judged]).toHaveLength(10);
});

test("a repository is named as people name it", () => {
  expect(readRepositoryName("acme/app.js")).toEqual({ owner: "acme", name: "app.js" });
  for (const wrong of ["acme", "acme/", "/app", "a/b/c", "https://github.com/a/b", "a b/c", "-a/b"]) {
    expect(() => readRepositoryName(wrong)).toThrow(ConfigError);
  }
});
