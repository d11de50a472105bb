/** The past of a repository as the baselines learn it: by how many calls, in which order, and what a refusal leaves of it. */
import { createPatience } from "../../../src/evidence/from-github/patience.ts";
import { readHistory } from "../../../src/evidence/from-github/read-history.ts";
import type { Octokit } from "../../../src/github/github-app.ts";
import { GitHubError } from "../../../src/github/github-error.ts";
import { RetryableError } from "../../../src/pipeline/errors.ts";
import { later } from "../../simulator/git-history.ts";
import { WEB_FLOW } from "../../simulator/github/web-flow.ts";
import { ADA } from "../../support/a-running-simulator.ts";
import { aPushedHistory } from "./a-pushed-history.ts";

const MOST = 2000;

/** A repository of so many commits on its default branch, and a push of one more. */
async function anOldRepository(commits: number) {
  const world = await aPushedHistory();
  const shas: string[] = [world.first];
  for (let i = 1; i < commits; i++) {
    const author = later(ADA, 60 * i);
    shas.push(world.history.commit({ message: `Change ${i}\n\nBody\n`, author, files: { [`f${i % 7}`]: `${i}\n` } }));
  }
  const before = shas.at(-1) ?? "";
  const after = world.history.commit({ message: "Pushed\n", author: ADA, branch: null, parents: [before] });
  const push = await world.push({ after });
  return { ...world, shas, before, after, received: push };
}

/** What was asked after the token. */
function queries({ asked }: Awaited<ReturnType<typeof anOldRepository>>): readonly (string | null)[] {
  return asked().filter((operation) => operation !== "apps/create-installation-access-token");
}

test("250 commits are three queries, oldest first, and nothing of the push is among them", async () => {
  const world = await anOldRepository(250);
  const history = await world.evidence.readHistory(world.received, world.before, MOST);
  expect(history.observations.map(({ sha }) => sha)).toEqual(world.shas);
  expect(history.gap).toBeNull();
  expect(queries(world)).toEqual(["graphql", "graphql", "graphql"]);
});

test("of ten commits one query tells what a baseline keeps; their paths are not read, and it says so", async () => {
  const world = await anOldRepository(9);
  const { history } = world;
  const merge = history.commit({
    message: "Merge pull request #3 from ada/fix\n\nFix\n",
    author: ADA,
    committer: { name: "GitHub", email: "noreply@github.com", at: "2026-05-02T08:00:00+00:00" },
    branch: null,
    parents: [world.before, world.first],
    sign: WEB_FLOW.sign,
  });
  const { observations } = await world.evidence.readHistory(world.received, merge, MOST);
  expect(observations).toHaveLength(10);
  expect(observations.at(-1)).toEqual({
    sha: merge,
    authorName: "Ada",
    authorEmail: "ada@example.com",
    committerName: "GitHub",
    committerEmail: "noreply@github.com",
    authoredAt: Date.parse(ADA.at),
    authoredOffset: 120,
    committedAt: Date.UTC(2026, 4, 2, 8),
    committedOffset: 0,
    parents: 2,
    signed: true,
    keyId: expect.any(String),
    subject: "Merge pull request #3 from ada/fix",
    classes: null,
    empty: null,
    hosts: [],
    firstParent: expect.stringMatching(/^[0-9a-f]{40}$/),
    signedOff: false,
  });
  expect(queries(world)).toEqual(["graphql"]);
});

test("no more is asked than is wanted", async () => {
  const world = await anOldRepository(250);
  const { observations, gap } = await world.evidence.readHistory(world.received, world.before, 120);
  expect(observations.map(({ sha }) => sha)).toEqual(world.shas.slice(-120));
  expect([gap, queries(world).length]).toEqual([null, 2]);
});

test("the first push of a new repository has no past and asks for none", async () => {
  const world = await anOldRepository(1);
  const history = await world.evidence.readHistory(world.received, "0".repeat(40), MOST);
  expect([history, queries(world)]).toEqual([{ observations: [], gap: null }, []]);
});

test("a push to another branch learns from the default branch, without what it is to be judged for", async () => {
  const world = await anOldRepository(3);
  await world.simulator.push("acme/app", { ref: "refs/heads/main", after: world.before }, { by: "ada" });
  const push = await world.push({ ref: "refs/heads/topic", after: world.after });
  await world.evidence.gatherPush(push);
  await world.simulator.push("acme/app", { ref: "refs/heads/main", after: world.after }, { by: "ada" });
  const { observations } = await world.evidence.readHistory(push, null, MOST);
  expect(observations.map(({ sha }) => sha)).toEqual(world.shas);
});

test("where there is no default branch yet there is no past", async () => {
  const world = await anOldRepository(1);
  const { repository } = world.received;
  const push = { ...world.received, repository: { ...repository, defaultBranch: "trunk" } };
  expect(await world.evidence.readHistory(push, null, MOST)).toEqual({ observations: [], gap: null });
});

test("a head that GitHub does not have leaves a gap", async () => {
  const world = await anOldRepository(1);
  expect(await world.evidence.readHistory(world.received, "1".repeat(40), MOST)).toEqual({
    observations: [],
    gap: { what: "the repository's past", why: "GitHub does not have it", material: false },
  });
});

test.each([
  [403, "the App may not read it"],
  [404, "GitHub does not have it"],
  [451, "GitHub blocks it for legal reasons"],
])("%i leaves a gap of no weight", async (status, why) => {
  const world = await anOldRepository(2);
  world.simulator.fail({ operation: "graphql", with: status, times: 100, body: { message: "no" } });
  expect(await world.evidence.readHistory(world.received, world.before, MOST)).toEqual({
    observations: [],
    gap: { what: "the repository's past", why, material: false },
  });
});

test("what was read before a refusal is kept", async () => {
  const world = await anOldRepository(250);
  world.simulator.fail({ operation: "graphql", with: 451, skip: 2, times: 100, body: { message: "no" } });
  const { observations, gap } = await world.evidence.readHistory(world.received, world.before, MOST);
  expect(observations.map(({ sha }) => sha)).toEqual(world.shas.slice(-200));
  expect(gap).toEqual({
    what: "the repository's past before the newest 200 commits",
    why: "GitHub blocks it for legal reasons",
    material: false,
  });
});

test("a busy GitHub is asked again later", async () => {
  const world = await anOldRepository(2);
  world.simulator.fail({ operation: "graphql", with: 429, headers: { "retry-after": "30" } });
  await expect(world.evidence.readHistory(world.received, world.before, MOST)).rejects.toThrow(RetryableError);
  world.simulator.fail({ operation: "graphql", with: "reset", times: 100 });
  await expect(world.evidence.readHistory(world.received, world.before, MOST)).rejects.toThrow(RetryableError);
});

test("a page that takes GitHub too long is asked for in halves, then in whole ones again", async () => {
  const world = await anOldRepository(250);
  world.simulator.fail({ operation: "graphql", with: 502, times: 2 });
  const { observations, gap } = await world.evidence.readHistory(world.received, world.before, MOST);
  expect([observations.length, gap]).toEqual([250, null]);
  expect(queries(world)).toHaveLength(2 + 4); // 25, 50, 100 and 75 commits
});

test("when small pages take too long as well, GitHub is asked again later", async () => {
  const world = await anOldRepository(2);
  const fault = world.simulator.fail({ operation: "graphql", with: 504, times: 1000 });
  await expect(world.evidence.readHistory(world.received, world.before, MOST)).rejects.toThrow(RetryableError);
  expect(fault.hits()).toBe(3);
});

test("a history whose pages all take too long is learned as far as thirty queries tell it", async () => {
  const asked: number[] = [];
  const person = { name: "Ada", email: "ada@example.com", date: "2026-05-01T12:00:00+02:00" };
  const sha = (i: number) => i.toString(16).padStart(40, "0");
  const graphql = async (_: string, { first, after }: { readonly first: number; readonly after: string | null }) => {
    asked.push(first);
    if (first > 25)
      throw new GitHubError("slow", { status: 502, kind: "busy", retryAfterMs: null, call: "POST /graphql" });
    const start = Number(after ?? 0);
    const nodes = Array.from({ length: first }, (_, i) => ({
      oid: sha(start + i),
      message: `Change ${start + i}`,
      tree: { oid: sha(start + i) },
      author: person,
      committer: person,
      signature: null,
      parents: { nodes: [{ oid: sha(start + i + 1) }] },
    }));
    const history = { pageInfo: { hasNextPage: true, endCursor: String(start + first) }, nodes };
    return { repository: { databaseId: 1, object: { history } } };
  };
  const history = await readHistory(
    { graphql } as unknown as Octokit, // all that is asked of it
    { owner: "acme", name: "app", id: 1 },
    { head: sha(0), most: MOST, patience: createPatience(true) },
  );
  if (history === "unread" || history === null) throw new Error("it was not read");
  expect(asked.slice(0, 6)).toEqual([100, 50, 25, 50, 25, 50]);
  expect([asked.length, history.observations.length]).toEqual([30, 350]);
  expect(history.gap).toEqual({
    what: "the repository's past before the newest 350 commits",
    why: "GitHub takes long for it: 30 queries returned no more",
    material: false,
  });
});

test("a repository that bears the name now is another one", async () => {
  const world = await anOldRepository(2);
  const push = { ...world.received, repository: { ...world.received.repository, id: 4711 } };
  await expect(world.evidence.readHistory(push, world.before, MOST)).rejects.toThrow(/is another repository now/);
});

test("a past that GitHub does not tell now is not half learned once patience is over", async () => {
  const world = await anOldRepository(2);
  await world.evidence.gatherPush(world.received, { patient: false });
  world.simulator.fail({ operation: "graphql", with: 503, times: 10 });
  await expect(world.evidence.readHistory(world.received, world.before, MOST)).rejects.toThrow("could not be read");
});
