import { readPush } from "../../src/app/read-push.ts";
import { AFTER, aPushPayload, BEFORE, GITHUB_EXAMPLES, NOTHING } from "./push-payload.ts";

const DELIVERY = { id: "d1", receivedAt: 1_764_000_000_000, source: "delivery" as const };

function read(over: Readonly<Record<string, unknown>> = {}) {
  return readPush(aPushPayload(over), DELIVERY);
}

describe("the payload of a push", () => {
  it("becomes a push in our words", () => {
    expect(read()).toEqual({
      kind: "push",
      push: {
        deliveryId: "d1",
        source: "delivery",
        receivedAt: DELIVERY.receivedAt,
        repository: { installationId: 7, id: 11, owner: "octo-org", name: "hello", defaultBranch: "main" },
        ref: "refs/heads/main",
        before: BEFORE,
        after: AFTER,
        head: AFTER,
        created: false,
        defaultBranchWas: null,
        deleted: false,
        forced: false,
        pusherName: "ann",
        sender: { login: "ann", id: 5, type: "User" },
        commits: [{ sha: AFTER, distinct: true, message: "Fix the parser" }],
        problems: [],
      },
    });
  });

  it("takes the paths of a commit where GitHub lists all of them, each of them plain", () => {
    const commit = { id: AFTER, distinct: true, message: "m", added: ["a"], removed: ["b"], modified: ["a", "ü/c"] };
    const pathsOf = (over: object) => {
      const found = read({ commits: [{ ...commit, ...over }] });
      return found.kind === "push" ? found.push.commits?.[0]?.paths : found;
    };
    expect(pathsOf({})).toEqual(["a", "b", "ü/c"]);
    expect(pathsOf({ removed: undefined })).toBeUndefined();
    expect(pathsOf({ added: ["\uFFFD"] })).toBeUndefined();
    expect(pathsOf({ added: ["\uD800"] })).toBeUndefined();
    expect(pathsOf({ added: Array.from({ length: 101 }, (_, i) => `f${i}`) })).toBeUndefined();
  });

  it("tells the commit behind an annotated tag, which is an object of its own", () => {
    const [tag, head] = ["d".repeat(40), "e".repeat(40)];
    const over = { ref: "refs/tags/v1", after: tag, commits: [] };
    expect(read({ ...over, head_commit: { id: head } })).toMatchObject({ push: { after: tag, head } });
    expect(read({ ...over, head_commit: null })).toMatchObject({ push: { after: tag, head: tag } });
    expect(read({ head_commit: { id: head } })).toMatchObject({ push: { after: AFTER, head: AFTER } });
  });

  it("of each of GitHub's examples is understood", () => {
    expect(GITHUB_EXAMPLES.map((payload) => readPush(payload, DELIVERY)).map(({ kind }) => kind)).toEqual([
      "no-installation",
      "no-installation",
      "no-installation",
      "push",
      "push",
      "push",
      "no-installation",
    ]);
  });

  it.each([
    ["the deletion of a branch", { after: NOTHING, deleted: true, commits: [] }, { deleted: true, after: NOTHING }],
    ["a deletion that does not say so", { after: NOTHING, commits: [] }, { deleted: true }],
    ["a new branch", { before: NOTHING, created: true }, { created: true }],
    ["a new branch that does not say so", { before: NOTHING }, { created: true }],
    ["a tag", { ref: "refs/tags/v1.0", commits: [] }, { ref: "refs/tags/v1.0" }],
    ["SHA-256 object names", { before: "a".repeat(64), after: "b".repeat(64) }, { after: "b".repeat(64) }],
    ["no list of commits", { commits: undefined }, { commits: [] }],
    ["an owner without login", { repository: { ...repository(), owner: { name: "octo-org" } } }, {}],
    ["nobody who pushed", { pusher: undefined, sender: undefined }, { pusherName: null, sender: null }],
    [
      "a bot",
      { sender: { login: "dependabot[bot]", id: 1, type: "Bot" } },
      { sender: { login: "dependabot[bot]", id: 1, type: "Bot" } },
    ],
    [
      "hostile text",
      { commits: [{ id: AFTER, distinct: true, message: "\0 \ud800 \u202e" }] },
      { commits: [{ sha: AFTER, distinct: true, message: "\0 \ud800 \u202e" }] },
    ],
    [
      "a commit pushed before elsewhere",
      { commits: [{ id: AFTER, distinct: false, message: "" }] },
      { commits: [{ sha: AFTER, distinct: false, message: "" }] },
    ],
  ])("may be %s", (_, over, expected) => {
    expect(read(over)).toMatchObject({ kind: "push", push: { problems: [], ...expected } });
  });

  it.each([
    [
      "a bad commit entry",
      { commits: [null, { id: AFTER, distinct: true, message: "m" }] },
      ["commits[0].id must be 40 or 64 hex digits"],
      1,
    ],
    [
      "a commit without a message",
      { commits: [{ id: AFTER, distinct: true }] },
      ["commits[0].message must be text"],
      1,
    ],
    [
      "an endless message",
      { commits: [{ id: AFTER, distinct: true, message: "m".repeat(70_000) }] },
      ["commits[0].message is longer than 65536 characters"],
      1,
    ],
    [
      "a commit of unknown novelty",
      { commits: [{ id: AFTER, message: "m", distinct: "yes" }] },
      ["commits[0].distinct must be true or false"],
      1,
    ],
    ["a pusher without a name", { pusher: { email: "x@example.com" } }, ["pusher is not valid"], 1],
    ["a sender of no kind", { sender: { login: "x", id: -1, type: "User" } }, ["sender is not valid"], 1],
  ])("keeps the push and says so: %s", (_, over, problems, commits) => {
    const result = read(over);
    expect(result).toMatchObject({ kind: "push", push: { problems } });
    if (result.kind === "push") expect(result.push.commits).toHaveLength(commits);
  });

  it("names the first problems and counts the others", () => {
    const result = read({ commits: Array<null>(2048).fill(null) });
    if (result.kind !== "push") throw new Error("expected a push");
    expect(result.push.problems).toHaveLength(21);
    expect(result.push.problems.at(-1)).toBe("and 2028 more");
  });

  it("keeps every commit that GitHub lists", () => {
    const commits = Array.from({ length: 2048 }, (_, i) => ({
      id: i.toString(16).padStart(40, "0"),
      distinct: true,
      message: "m",
    }));
    const result = read({ commits });
    if (result.kind !== "push") throw new Error("expected a push");
    expect(result.push.commits).toHaveLength(2048);
  });

  it.each([
    ["no installation", { installation: undefined }, { kind: "no-installation" }],
    [
      "an installation without id",
      { installation: {} },
      malformed("installation.id: Invalid input: expected number, received undefined"),
    ],
    ["a SHA that is none", { after: "HEAD" }, malformed("after: must be 40 or 64 hex digits")],
    ["an upper-case SHA", { after: "B".repeat(40) }, malformed("after: must be 40 or 64 hex digits")],
    ["another kind of ref", { ref: "refs/notes/commits" }, malformed("ref: must be a branch or a tag")],
    [
      "an endless ref",
      { ref: `refs/heads/${"x".repeat(1000)}` },
      malformed("ref: Too big: expected string to have <=1000 characters"),
    ],
    [
      "a path for a name",
      { repository: { ...repository(), name: "../x" } },
      malformed("repository.name: must be a name of GitHub's"),
    ],
    ["no repository", { repository: null }, malformed("repository: Invalid input: expected object, received null")],
    ["commits that are no list", { commits: {} }, malformed("commits: Invalid input: expected array, received object")],
    ["a flag that is none", { forced: "no" }, malformed("forced: Invalid input: expected boolean, received string")],
  ])("is a named outcome with %s", (_, over, expected) => {
    expect(read(over)).toEqual(expected);
  });

  it.each([[null], [[]], ["text"], [7]])("is malformed as %j", (payload) => {
    expect(readPush(payload, DELIVERY)).toMatchObject({ kind: "malformed" });
  });
});

function repository() {
  return { id: 11, name: "hello", owner: { login: "octo-org" }, default_branch: "main" };
}

function malformed(problem: string) {
  return { kind: "malformed", problem };
}
