/** What GitHub can do to the gatherer, at each call, and what becomes of the push. */
import { ConfigError, RepositoryGoneError, RetryableError } from "../../../src/pipeline/errors.ts";
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
async function gatherAll({ evidence, received }: World) {
  try {
    const { push, shas } = await evidence.gatherPush(received);
    const gaps = [...push.gaps];
    for (const sha of shas) gaps.push(...(await evidence.gatherCommit(received, sha)).gaps);
    return gaps.map(({ what, material }) => `${material ? "material" : "other"} gap: ${what}`);
  } catch (error) {
    if (error instanceof RetryableError) return `again after ${error.retryAfterMs ?? "a while"}`;
    if (error instanceof RepositoryGoneError) return "repository gone";
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
    expect(await gatherAll(world)).toBe("again after 1000");
  });

  test("the secondary limit is waited for", async () => {
    const world = await aRichPush();
    world.simulator.fail({ operation, with: 429, headers: { "retry-after": "30" } });
    expect(await gatherAll(world)).toBe("again after 30000");
  });

  test("410 means that the repository is gone", async () => {
    const world = await aRichPush();
    world.simulator.fail({ operation, with: 410 });
    expect(await gatherAll(world)).toBe("repository gone");
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

describe.each([403, 404, 451])("%i for every call of a kind is a gap", (status) => {
  test.each(OPERATIONS)("%s", async (operation) => {
    const world = await aRichPush();
    world.simulator.fail({ operation, with: status, times: 1000, body: { message: "no" } });
    expect(await gatherAll(world)).toEqual(REFUSED[operation]);
  });
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

test("a repository that was deleted is gone", async () => {
  const world = await aRichPush();
  await world.simulator.delete("acme/app");
  expect(await gatherAll(world)).toBe("repository gone");
});

test("an installation that was suspended is gone", async () => {
  const world = await aRichPush();
  await world.simulator.suspend(world.installation);
  expect(await gatherAll(world)).toBe("repository gone");
});

test("an installation that was deleted is gone", async () => {
  const world = await aRichPush();
  await world.simulator.uninstall(world.installation);
  expect(await gatherAll(world)).toBe("repository gone");
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
  expect(await gatherAll({ ...world, received: stolen })).toBe("repository gone");
});

test("a commit that is gone is a gap, and the repository is asked for once", async () => {
  const world = await aRichPush();
  const sha = "1".repeat(40);
  const commit = await world.evidence.gatherCommit(world.received, sha);
  expect(commit).toMatchObject({
    sha,
    files: [],
    available: ["push"],
    gaps: [{ what: "changes of the commit", why: "GitHub does not have it", material: true }],
  });
  expect(world.asked().filter((operation) => operation === "repos/get")).toHaveLength(1);
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
