/** What GitHub can do to the gatherer, at each call, and what becomes of the push. */
import { ConfigError, RetryableError } from "../../../src/pipeline/errors.ts";
import type { FaultScript } from "../../simulator/start-github-simulator.ts";
import { ADA } from "../../support/a-running-simulator.ts";
import { aPushedHistory } from "./a-pushed-history.ts";

const HOUR = 3_600_000;

/** A push of a merge with a file of its own, and of a commit with a binary: every kind of call is made. */
async function aRichPush({ isFresh = false } = {}) {
  const world = await aPushedHistory();
  const { history, first } = world;
  const files = { "src/a.js": "a();\n", "data.bin": Buffer.from([0, 1, 2]) };
  const plain = history.commit({ message: "Plain\n", author: ADA, branch: null, parents: [first], files });
  const side = { message: "Side\n", author: ADA, branch: null, parents: [first], files: { "src/b.js": "b();\n" } };
  const other = history.commit(side);
  const merge = history.commit({
    message: "Merge\n",
    author: ADA,
    branch: null,
    parents: [plain, other],
    files: { "src/a.js": "own();\n", "src/b.js": "own too();\n" },
  });
  const received = await world.push({ after: merge });
  return { ...world, received: isFresh ? received : { ...received, receivedAt: received.receivedAt - HOUR } };
}

type World = Awaited<ReturnType<typeof aRichPush>>;

/** What the push ends with: a kind of error and its wait, or the gaps of all its commits. */
async function gatherAll({ evidence, received }: World, patient = true) {
  try {
    const { push, shas } = await evidence.gatherPush(received, { patient });
    const gaps = [...push.gaps];
    for (const sha of shas) gaps.push(...(await evidence.gatherCommit(received, sha)).gaps);
    return gaps.map(({ what, material }) => `${material ? "material" : "other"} gap: ${what}`);
  } catch (error) {
    if (error instanceof RetryableError) return `again after ${error.retryAfterMs ?? "a while"}`;
    if (error instanceof ConfigError) return "the operator must act";
    throw error;
  }
}

const OPERATIONS = ["graphql", "repos/get-commit", "git/get-tree", "git/get-blob", "repos/compare-commits"] as const;
type Operation = (typeof OPERATIONS)[number];

test("without a fault nothing is missing", async () => {
  const world = await aRichPush();
  expect(await gatherAll(world)).toEqual([]);
  expect(new Set(world.asked())).toEqual(new Set(["apps/create-installation-access-token", ...OPERATIONS]));
});

const LIMITED = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(Math.floor(Date.now() / 1000) - 10) };

/** Every other failure of the network is the same to the gatherer: test/github has them all. */
const BUSY: readonly Omit<FaultScript, "operation">[] = [{ with: 502 }, { with: "reset" }, { with: "truncate" }];

describe.each(OPERATIONS)("%s", (operation) => {
  test.each(BUSY)("%j is tried again later", async (fault) => {
    const world = await aRichPush();
    world.simulator.fail({ ...fault, operation, times: 100 });
    expect(await gatherAll(world)).toBe("again after a while");
  });

  test("the primary limit is waited for", async () => {
    const world = await aRichPush();
    world.simulator.fail({ operation, with: 403, headers: LIMITED, body: { message: "API rate limit exceeded" } });
    expect(await gatherAll(world)).toBe("again after 60000");
  });

  test("the secondary limit is waited for", async () => {
    const world = await aRichPush();
    world.simulator.fail({ operation, with: 429, headers: { "retry-after": "30" } });
    expect(await gatherAll(world)).toBe("again after 30000");
  });

  test("limits are waited for, patient or not", async () => {
    const world = await aRichPush();
    world.simulator.fail({ operation, with: 429, headers: { "retry-after": "30" }, times: 9 });
    expect(await gatherAll(world, false)).toBe("again after 30000");
  });
});

const REFUSED: Readonly<Record<Operation, readonly string[]>> = {
  graphql: [
    "other gap: time zones and parents of the commit",
    "other gap: time zones and parents of the commit",
    "other gap: time zones and parents of the commit",
  ],
  "repos/get-commit": [
    "material gap: changes of the commit",
    "material gap: changes of the commit",
    "material gap: changes of the commit",
  ],
  "git/get-tree": [
    "material gap: modes of the changed files",
    "material gap: modes of the changed files",
    "material gap: changes of the merge",
  ],
  "git/get-blob": ["other gap: diff of data.bin"],
  "repos/compare-commits": [],
};

describe.each([404, 410, 451])("%i for every call of a kind is a gap", (status) => {
  test.each(OPERATIONS)("%s", async (operation) => {
    const world = await aRichPush();
    world.simulator.fail({ operation, with: status, times: 1000, body: { message: "no" } });
    expect(await gatherAll(world)).toEqual(REFUSED[operation]);
  });
});

test.each([403, 409])("a %i for a commit is asked for again before it is believed", async (status) => {
  const world = await aRichPush();
  world.simulator.fail({ operation: "repos/get-commit", with: status, times: 1000, body: { message: "no" } });
  expect(await gatherAll(world)).toBe("again after a while");
  expect(await gatherAll(world, false)).toEqual(REFUSED["repos/get-commit"]);
});

describe.each(["git/get-tree", "git/get-blob", "graphql"] as const)("403 for %s", (operation) => {
  test("is a gap", async () => {
    const world = await aRichPush();
    world.simulator.fail({ operation, with: 403, times: 1000, body: { message: "no" } });
    expect(await gatherAll(world)).toEqual(REFUSED[operation]);
  });
});

describe.each(OPERATIONS)("once patience is over, %s", (operation) => {
  test.each(BUSY)("that meets %j for ever is a gap, and may be read later", async (fault) => {
    const world = await aRichPush();
    world.simulator.fail({ ...fault, operation, times: 1000 });
    const { evidence, received } = world;
    const gathered = await evidence.gatherPush(received, { patient: false });
    const commits = [];
    for (const sha of gathered.shas) commits.push(await evidence.gatherCommit(received, sha));
    const whats = commits
      .flatMap(({ gaps }) => gaps)
      .map(({ what, material }) => `${material ? "material" : "other"} gap: ${what}`);
    expect(new Set(whats)).toEqual(new Set(REFUSED[operation]));
    const isAsked = operation !== "repos/compare-commits" || world.asked().includes(operation);
    expect(commits.some(({ reading }) => reading === "unread")).toBe(isAsked);
  });
});

test("one file that is never answered hides nothing of the commit beside it", async () => {
  const world = await aPushedHistory();
  const { history, first, simulator, evidence } = world;
  const files = { "data.bin": Buffer.from([0, 1, 2]), "src/a.js": "a();\n" };
  const sha = history.commit({ message: "Both\n", author: ADA, branch: null, parents: [first], files });
  const push = await world.push({ after: sha });
  simulator.fail({ operation: "git/get-blob", with: 503, times: 1000 });
  await expect(evidence.gatherCommit(push, sha)).rejects.toThrow(RetryableError);
  await evidence.gatherPush(push, { patient: false });
  const commit = await evidence.gatherCommit(push, sha);
  expect(commit).toMatchObject({
    reading: "unread",
    gaps: [{ what: "diff of data.bin", why: "GitHub does not answer" }],
  });
  expect(commit.files.map(({ path, patch }) => [path, patch !== null])).toEqual([
    ["data.bin", false],
    ["src/a.js", true],
  ]);
});

test("who does not answer is not asked for ever", async () => {
  const world = await aPushedHistory();
  const shas: string[] = [];
  for (let i = 0; i < 40; i++) {
    const parents = [shas.at(-1) ?? world.first];
    shas.push(world.history.commit({ message: `${i}\n`, author: ADA, branch: null, parents, files: { a: `${i}\n` } }));
  }
  const push = await world.push({ after: shas.at(-1) ?? "" });
  await world.evidence.gatherPush(push, { patient: false });
  world.simulator.fail({ operation: "repos/get-commit", with: 503, times: 1000 });
  const readings = [];
  for (const sha of shas) readings.push((await world.evidence.gatherCommit(push, sha)).reading);
  expect(new Set(readings)).toEqual(new Set(["unread"]));
  expect(world.asked().filter((operation) => operation === "repos/get-commit")).toHaveLength(40);
});

test("a wait that is longer than patience is not waited for", async () => {
  const world = await aRichPush();
  world.simulator.fail({ operation: "repos/get-commit", with: 503, times: 1000, headers: { "retry-after": "3600" } });
  expect(await gatherAll(world)).toEqual(REFUSED["repos/get-commit"]);
});

test("an answer that never comes is tried again later", async () => {
  const world = await aPushedHistory({}, {});
  world.simulator.fail({ operation: "repos/get-commit", with: "hang", times: 10 });
  const push = await world.push({ after: world.first, before: null, ref: "refs/heads/new" });
  const failure = world.evidence.gatherCommit(push, world.first);
  await expect(failure).rejects.toThrow(RetryableError);
});

test("GraphQL that says no in a 200: a limit is waited for, a refusal is a gap", async () => {
  const world = await aRichPush();
  const answer = (type: string) => ({ data: null, errors: [{ type, message: "no" }] });
  world.simulator.fail({ operation: "graphql", with: 200, times: 100, body: answer("FORBIDDEN") });
  expect(await gatherAll(world)).toEqual(REFUSED.graphql);
  world.simulator.clearFaults();
  world.simulator.fail({ operation: "graphql", with: 200, body: answer("RATE_LIMITED") });
  const again = { ...world, received: { ...world.received, deliveryId: "another" } };
  expect(await gatherAll(again)).toBe("again after 60000");
});

test("a repository that was renamed is read under its old name", async () => {
  const world = await aRichPush();
  await world.simulator.rename("acme/app", "renamed");
  expect(await gatherAll(world)).toEqual([]);
});

test("a name that belongs to another repository now is not read", async () => {
  const world = await aRichPush();
  const { received } = world;
  const stolen = { ...received, repository: { ...received.repository, id: received.repository.id + 1 } };
  expect(await gatherAll({ ...world, received: stolen })).toBe("again after a while");
  expect(await gatherAll({ ...world, received: { ...stolen } }, false)).toBe("again after a while");
});

test("a commit that is gone is a gap", async () => {
  const world = await aRichPush();
  const sha = "1".repeat(40);
  const commit = await world.evidence.gatherCommit(world.received, sha);
  expect(commit).toMatchObject({
    sha,
    files: [],
    available: ["push"],
    gaps: [{ what: "changes of the commit", why: "GitHub does not have it", material: true }],
  });
});

test("a commit that not all of GitHub has yet is waited for", async () => {
  for (const [operation, status] of [
    ["repos/get-commit", 404],
    ["repos/get-commit", 422],
  ] as const) {
    const world = await aRichPush({ isFresh: true });
    world.simulator.fail({ operation, with: status, body: { message: "No commit found for SHA" } });
    expect(await gatherAll(world)).toBe("again after 15000");
    expect(await gatherAll(world)).toEqual([]);
  }
});

test("GitHub's signature check that is down is waited for, then a gap", async () => {
  const world = await aPushedHistory();
  const { history, first, simulator } = world;
  const sign = () => "-----BEGIN SSH SIGNATURE-----\nx\n-----END SSH SIGNATURE-----";
  const files = { a: "1\n" };
  const sha = history.commit({ message: "Signed\n", author: ADA, branch: null, parents: [first], files, sign });
  const push = await world.push({ after: sha });
  simulator.setSignatureReason(sha, "gpgverify_unavailable");
  const now: unknown = await world.evidence.gatherCommit(push, sha).catch((error: unknown) => error);
  const old = { ...push, deliveryId: "old", receivedAt: Date.now() - HOUR };
  const later = await world.evidence.gatherCommit(old, sha);
  expect(now).toMatchObject({ name: "RetryableError", retryAfterMs: 60_000 });
  expect(later.signature).toMatchObject({ presence: "present", verification: null });
  expect(later.gaps).toEqual([
    { what: "verification of the signature", why: "GitHub could not verify it", material: false },
  ]);
});

test("a token that was revoked is renewed; a key that GitHub refuses is the operator's", async () => {
  const world = await aRichPush();
  world.simulator.fail({ operation: "apps/create-installation-access-token", with: 401, times: 10 });
  expect(await gatherAll(world)).toBe("the operator must act");
});
