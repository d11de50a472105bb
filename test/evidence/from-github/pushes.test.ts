import { later } from "../../simulator/git-history.ts";
import { ADA } from "../../support/a-running-simulator.ts";
import { aPushedHistory } from "./a-pushed-history.ts";

type Pushed = Awaited<ReturnType<typeof aPushedHistory>>;

/** Commits in a row on a branch; the push moves the ref itself. */
function commitMany({ history }: Pushed, count: number, branch: string | null, parent: string): string[] {
  const shas: string[] = [];
  for (let i = 0; i < count; i++) {
    const parents = [shas.at(-1) ?? parent];
    const author = later(ADA, 60 * i);
    shas.push(history.commit({ message: `Change ${i}\n`, author, branch, parents, files: { [`f${i}`]: `${i}\n` } }));
  }
  return shas;
}

test("a push of one commit is four calls", async () => {
  const world = await aPushedHistory();
  const [sha = ""] = commitMany(world, 1, null, world.first);
  const push = await world.push({ after: sha });
  const { push: gathered, shas } = await world.evidence.gatherPush(push);
  const commit = await world.evidence.gatherCommit(push, sha);
  expect(shas).toEqual([sha]);
  expect(gathered).toEqual({
    arrival: {
      at: push.receivedAt,
      ref: "refs/heads/main",
      isDefaultBranch: true,
      forced: false,
      created: false,
      deleted: false,
      sender: { login: "ada", id: 7, type: "User" },
      pusherName: "ada",
      pullRequest: null,
    },
    before: world.first,
    after: sha,
    move: { relation: null, onBranch: null, stoodAt: null, defaultBranchWas: null },
    commitCount: 1,
    dropped: [],
    rewrite: null,
    sightings: [],
    recentPushes: [],
    gaps: [],
    available: ["commit", "paths", "baseline", "diff", "content", "verification", "accounts", "push", "refs"],
    reading: "whole",
  });
  expect(commit).toMatchObject({
    sha,
    author: { name: "Ada", offsetMinutes: 120 },
    accounts: { author: { login: "ada", type: "User" }, committer: { login: "ada" } },
    signature: { presence: "none", verification: { verified: false, reason: "unsigned" } },
    arrival: gathered.arrival,
    gaps: [],
  });
  expect(world.asked()).toEqual([
    "apps/create-installation-access-token",
    "graphql",
    "repos/get-commit",
    "git/get-tree",
    "git/get-tree",
  ]);
});

test("each further commit is two calls", async () => {
  const world = await aPushedHistory();
  const shas = commitMany(world, 10, null, world.first);
  const push = await world.push({ after: shas[9] ?? "" });
  await world.evidence.gatherPush(push);
  for (const sha of shas) await world.evidence.gatherCommit(push, sha);
  expect(world.asked().length).toBe(1 + 1 + 2 * 10 + 1);
});

test("commits that GitHub left out of the payload are found", async () => {
  const world = await aPushedHistory({ bounds: { commitsPerPush: 5 } });
  const shas = commitMany(world, 130, null, world.first);
  const push = await world.push({ after: shas[129] ?? "" });
  expect(push.commits?.length).toBe(5);
  const gathered = await world.evidence.gatherPush(push);
  expect(gathered.shas).toEqual(shas);
  expect(gathered.push).toMatchObject({ commitCount: 130, gaps: [] });
});

test("an entry of the payload that was refused is found, and its problem weighs nothing", async () => {
  const world = await aPushedHistory();
  const shas = commitMany(world, 3, null, world.first);
  const push = await world.push({ after: shas[2] ?? "" });
  const broken = { ...push, commits: push.commits?.slice(1) ?? null, problems: ["commits[0].id: not a SHA"] };
  const gathered = await world.evidence.gatherPush(broken);
  expect(gathered.shas).toEqual(shas);
  expect(gathered.push.gaps).toEqual([
    { what: "an entry of the push", why: "commits[0].id: not a SHA", material: false },
  ]);
});

test("what was judged before is left out; what GitHub calls not distinct is not", async () => {
  const world = await aPushedHistory();
  const side = commitMany(world, 3, null, world.first);
  await world.push({ ref: "refs/heads/side", after: side[2] ?? "" });
  const merge = world.history.commit({
    message: "Merge\n",
    author: ADA,
    branch: null,
    parents: [world.first, side[2] ?? ""],
    files: Object.fromEntries(side.map((_, i) => [`f${i}`, `${i}\n`])),
  });
  const push = await world.push({ after: merge });
  expect(push.commits?.map(({ distinct }) => distinct)).toEqual([false, false, false, true]);
  const gathered = await world.evidence.gatherPush(push);
  expect([gathered.shas, gathered.push.commitCount]).toEqual([[...side, merge], 4]);
  const [first, last] = [
    await world.evidence.gatherCommit(push, side[0] ?? ""),
    await world.evidence.gatherCommit(push, merge),
  ];
  expect([first.landing?.sha, last.landing]).toEqual([merge, undefined]);
  const asked: (readonly string[])[] = [];
  const judgedBefore = async (shas: readonly string[]) => {
    asked.push(shas);
    return new Set(side.slice(0, 2));
  };
  const again = await world.evidence.gatherPush(push, { judgedBefore });
  expect([again.shas, again.push.commitCount, asked]).toEqual([[side[2], merge], 4, [[...side, merge]]]);
});

test("a forced push tells what it dropped, newest first", async () => {
  const world = await aPushedHistory();
  const dropped = commitMany(world, 3, null, world.first);
  await world.push({ after: dropped[2] ?? "" });
  const [fresh = ""] = commitMany(world, 1, null, dropped[0] ?? "");
  const push = await world.push({ after: fresh });
  const { push: gathered, shas } = await world.evidence.gatherPush(push);
  expect(push.forced).toBe(true);
  expect(shas).toEqual([fresh]);
  expect(gathered.dropped?.map(({ sha, message, author }) => ({ sha, message, zone: author.offsetMinutes }))).toEqual([
    { sha: dropped[2], message: "Change 2", zone: 120 },
    { sha: dropped[1], message: "Change 1", zone: 120 },
  ]);
});

test("a long history that was dropped is read as far as its newest hundred, and says so", async () => {
  const world = await aPushedHistory();
  const dropped = commitMany(world, 250, null, world.first);
  await world.push({ after: dropped[249] ?? "" });
  const push = await world.push({ after: world.first });
  const { push: gathered, shas } = await world.evidence.gatherPush(push);
  expect(shas).toEqual([]);
  expect(gathered.dropped?.map(({ sha }) => sha)).toEqual(dropped.slice(-100).reverse());
  expect(gathered.gaps).toEqual([
    {
      what: "150 of 250 commits that the forced push dropped",
      why: "only the newest 100 are read",
      material: false,
    },
  ]);
});

test("a forced push whose old head is gone says that nobody knows what it dropped", async () => {
  const world = await aPushedHistory();
  const [fresh = ""] = commitMany(world, 1, null, world.first);
  const push = await world.push({ after: fresh });
  const forced = { ...push, before: "1".repeat(40), forced: true };
  const { push: gathered, shas } = await world.evidence.gatherPush(forced);
  expect(shas).toEqual([fresh]);
  expect(gathered.dropped).toBeNull();
  expect(gathered.available).not.toContain("refs");
  expect(gathered.gaps).toEqual([
    { what: "list of the push's commits", why: "GitHub does not have it", material: true },
    { what: "commits that the forced push dropped", why: "GitHub does not have it", material: true },
  ]);
});

test("a new branch is what the default branch does not have", async () => {
  const world = await aPushedHistory();
  const shas = commitMany(world, 3, null, world.first);
  const push = await world.push({ ref: "refs/heads/topic", after: shas[2] ?? "" });
  const gathered = await world.evidence.gatherPush(push);
  expect(gathered.shas).toEqual(shas);
  expect(gathered.push.arrival).toMatchObject({ created: true, isDefaultBranch: false });
});

test("a branch that equals another brings nothing", async () => {
  const world = await aPushedHistory();
  const push = await world.push({ ref: "refs/heads/copy", after: world.first });
  expect((await world.evidence.gatherPush(push)).shas).toEqual([]);
});

test("an import is read where it matters, and says how much of it", async () => {
  const world = await aPushedHistory();
  const { history } = world;
  const early = commitMany(world, 100, null, world.first);
  const workflow = history.commit({
    message: "Add CI\n",
    author: ADA,
    branch: null,
    parents: [early[99] ?? ""],
    files: { ".github/workflows/ci.yml": "on: push\n" },
  });
  const late = commitMany(world, 160, null, workflow);
  const push = await world.push({ ref: "refs/heads/import", after: late[159] ?? "" });
  const { push: gathered, shas } = await world.evidence.gatherPush(push);
  const [glanced, read] = [
    await world.evidence.gatherCommit(push, early[5] ?? ""),
    await world.evidence.gatherCommit(push, workflow),
  ];
  expect(shas.length).toBe(261);
  expect(gathered.gaps).toEqual([
    {
      what: "content of 210 of 261 commits",
      why: "a new branch of 261 commits: read are the newest 50 and the last commits of 1 of 1 paths that run by themselves",
      material: true,
    },
  ]);
  expect(glanced).toMatchObject({ message: "Change 5", files: [], gaps: [] });
  expect(glanced.available).toEqual(["commit", "baseline", "verification", "push"]);
  expect(read.files.map(({ path }) => path)).toEqual([".github/workflows/ci.yml"]);
});

test("a tag brings what the default branch does not have, annotated or not, new or moved", async () => {
  const world = await aPushedHistory();
  const [one = "", two = ""] = commitMany(world, 2, null, world.first);
  const created = await world.push({ ref: "refs/tags/v1", after: one });
  expect(created.commits).toEqual([]);
  expect((await world.evidence.gatherPush(created)).shas).toEqual([one]);
  const tag = world.history.tag("v1", two, ADA, "Version 1\n");
  const moved = await world.push({ ref: "refs/tags/v1", after: tag, before: one });
  expect([moved.after, moved.head, moved.forced]).toEqual([tag, two, false]);
  const { push: gathered, shas } = await world.evidence.gatherPush(moved);
  expect([shas, gathered.dropped, gathered.gaps]).toEqual([[one, two], [], []]);
  const known = await world.push({ ref: "refs/tags/v0", after: world.first });
  expect((await world.evidence.gatherPush(known)).shas).toEqual([]);
});

test("a tag on a history of its own brings all of it", async () => {
  const world = await aPushedHistory();
  const root = world.history.commit({ message: "Root\n", author: ADA, branch: null, parents: [], files: { a: "1\n" } });
  const [next = ""] = commitMany(world, 1, null, root);
  const push = await world.push({ ref: "refs/tags/other", after: next });
  expect((await world.evidence.gatherPush(push)).shas).toEqual([root, next]);
});

test("a push without a list is read from GitHub's comparison", async () => {
  const world = await aPushedHistory();
  const shas = commitMany(world, 3, null, world.first);
  const push = await world.push({ after: shas[2] ?? "" });
  expect((await world.evidence.gatherPush({ ...push, commits: null })).shas).toEqual(shas);
  const created = await world.push({ ref: "refs/heads/other", after: shas[2] ?? "" }, { commits: null });
  expect((await world.evidence.gatherPush(created)).shas).toEqual([]);
});
