import { ADA, aRunningSimulator, refusalOf } from "../support/a-running-simulator.ts";
import { later } from "./git-history.ts";

const LINES = (count: number) => Array.from({ length: count }, (_, i) => `line ${i}\n`).join("");

test("a commit is told with its times in UTC, its account and its files", async () => {
  const { octokit, where, history, first, simulator } = await aRunningSimulator();
  const sha = history.commit({
    message: "Say more\n\nMuch more.\n",
    author: later(ADA, 60),
    committer: { name: "Nobody", email: "nobody@example.net", at: "2026-05-01T23:30:00-05:30" },
    files: { "README.md": "# App\nmore\n", "new.txt": "no end" },
  });
  const { data } = await octokit.rest.repos.getCommit({ ...where, ref: sha });
  expect(data).toMatchObject({
    sha,
    commit: {
      message: "Say more\n\nMuch more.",
      author: { name: "Ada", email: "ada@example.com", date: "2026-05-01T10:01:00Z" },
      committer: { name: "Nobody", email: "nobody@example.net", date: "2026-05-02T05:00:00Z" },
      verification: { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null },
    },
    author: { login: "ada", type: "User" },
    committer: null,
    parents: [{ sha: first }],
    stats: { total: 2, additions: 2, deletions: 0 },
  });
  expect(data.files?.map(({ filename, status, changes, patch }) => ({ filename, status, changes, patch }))).toEqual([
    { filename: "README.md", status: "modified", changes: 1, patch: "@@ -1 +1,2 @@\n # App\n+more" },
    { filename: "new.txt", status: "added", changes: 1, patch: "@@ -0,0 +1 @@\n+no end\n\\ No newline at end of file" },
  ]);
  expect(simulator.violations()).toEqual([]);
});

test("GitHub's noreply addresses belong to their accounts", async () => {
  const { octokit, where, history } = await aRunningSimulator();
  const author = { ...ADA, email: "1234+ada@users.noreply.github.com" };
  const sha = history.commit({ message: "x\n", author, files: { x: "x" } });
  expect((await octokit.rest.repos.getCommit({ ...where, ref: sha })).data.author).toMatchObject({ login: "ada" });
});

test("a patch is missing for binaries, for modes and renames without a changed line, and for long diffs", async () => {
  const bounds = { patchLines: 50, diffLines: 115 };
  const { octokit, where, history } = await aRunningSimulator({ bounds });
  history.commit({
    message: "base\n",
    author: ADA,
    files: { "run.sh": "#!/bin/sh\n", "old.txt": LINES(20), link: "file" },
  });
  const sha = history.commit({
    message: "odd\n",
    author: ADA,
    files: {
      "a-long.txt": LINES(60),
      "b.txt": LINES(45),
      "c.txt": LINES(45),
      "z.txt": LINES(45),
      "image.bin": new Uint8Array([0, 1, 2, 3]),
      "run.sh": { content: "#!/bin/sh\n", executable: true },
      "old.txt": null,
      "new.txt": LINES(20),
      link: { symlink: "run.sh" },
      module: { submodule: "1".repeat(40) },
    },
  });
  const { data } = await octokit.rest.repos.getCommit({ ...where, ref: sha });
  const told = data.files?.map((file) => [
    file.filename,
    file.status,
    file.changes,
    file.patch !== undefined,
    file.sha === null,
  ]);
  expect(told).toEqual([
    ["a-long.txt", "added", 60, false, false],
    ["b.txt", "added", 45, true, false],
    ["c.txt", "added", 45, true, false],
    ["image.bin", "added", 0, false, false],
    ["link", "changed", 2, true, false],
    ["module", "added", 1, true, false],
    ["new.txt", "renamed", 0, false, false],
    ["run.sh", "modified", 0, false, true],
    ["z.txt", "added", 45, false, false], // the diff as a whole got too long
  ]);
  expect(data.files?.find(({ filename }) => filename === "new.txt")?.previous_filename).toBe("old.txt");
});

test("a merge is compared with its first parent", async () => {
  const { octokit, where, history, first } = await aRunningSimulator();
  const side = history.commit({
    message: "side\n",
    author: ADA,
    branch: "side",
    parents: [first],
    files: { side: "1\n" },
  });
  const main = history.commit({ message: "main\n", author: ADA, files: { main: "1\n" } });
  const files = history.mergedFiles(first, main, side);
  const merge = history.commit({ message: "Merge\n", author: ADA, parents: [main, side], files });
  const { data } = await octokit.rest.repos.getCommit({ ...where, ref: merge });
  expect(data.parents.map(({ sha }) => sha)).toEqual([main, side]);
  expect(data.files?.map(({ filename }) => filename)).toEqual(["side"]);
});

test("files come page by page up to a limit, and the rest is absent without a word", async () => {
  const { octokit, where, history } = await aRunningSimulator({ bounds: { filesPerPage: 30, filesPerCommit: 70 } });
  const files = Object.fromEntries(Array.from({ length: 75 }, (_, i) => [`f${String(i).padStart(4, "0")}`, `${i}\n`]));
  const sha = history.commit({ message: "many\n", author: ADA, files });
  const pages = [1, 2, 3, 4].map((page) => octokit.rest.repos.getCommit({ ...where, ref: sha, page }));
  const counts = (await Promise.all(pages)).map(({ data }) => data.files?.length);
  expect(counts).toEqual([30, 30, 10, 0]);
  const { data, headers } = await octokit.rest.repos.getCommit({ ...where, ref: sha });
  expect([data.files?.length, data.stats?.additions]).toEqual([30, 75]);
  expect(headers.link).toMatch(/page=2>; rel="next", .*page=3>; rel="last"/);
  const small = await octokit.rest.repos.getCommit({ ...where, ref: sha, page: 8, per_page: 100 });
  expect(small.data.files).toEqual([]);
});

test("a commit is found by branch, tag and the beginning of its id, and else refused", async () => {
  const { octokit, where, history, first } = await aRunningSimulator();
  history.tag("v1", first, ADA, "one\n");
  history.commit({ message: "x\n", author: ADA, branch: "topic/x", parents: [first], files: { x: "x" } });
  const find = async (ref: string) => (await octokit.rest.repos.getCommit({ ...where, ref })).data.sha;
  expect(await Promise.all(["main", "v1", "heads/main", first.slice(0, 8)].map(find))).toEqual(Array(4).fill(first));
  expect(await find("topic/x")).toBe(history.ref("refs/heads/topic/x"));
  const refused = octokit.rest.repos.getCommit({ ...where, ref: "f".repeat(40) });
  expect(await refusalOf(refused)).toMatchObject({
    status: 422,
    message: `No commit found for SHA: ${"f".repeat(40)}`,
  });
});

test("commits are listed newest first, by path, author and time", async () => {
  const { octokit, where, history, first } = await aRunningSimulator();
  const bob = { name: "Bob", email: "bob@example.net", at: "2026-05-02T12:00:00Z" };
  const second = history.commit({ message: "two\n", author: bob, files: { "src/x": "x" } });
  const third = history.commit({ message: "three\n", author: later(ADA, 200_000), files: { y: "y" } });
  const list = async (options: object) =>
    (await octokit.rest.repos.listCommits({ ...where, ...options })).data.map(({ sha }) => sha);
  expect(await list({})).toEqual([third, second, first]);
  expect(await list({ path: "src" })).toEqual([second]);
  expect(await list({ author: "ada" })).toEqual([third, first]);
  expect(await list({ since: "2026-05-02T00:00:00Z", sha: second })).toEqual([second]);
  expect(await list({ per_page: 1, page: 2 })).toEqual([second]);
});

test("a commit can be had as a diff, and as nothing but its id", async () => {
  const { octokit, where, first } = await aRunningSimulator();
  const as = async (format: string) =>
    String((await octokit.rest.repos.getCommit({ ...where, ref: "main", mediaType: { format } })).data);
  expect(await as("diff")).toMatch(/^diff --git a\/README.md b\/README.md\nnew file mode 100644\n/);
  expect(await as("sha")).toBe(first);
});

test("an empty repository has no commits to tell of", async () => {
  const { octokit, where, history } = await aRunningSimulator();
  history.setRef("refs/heads/main", null);
  expect(await refusalOf(octokit.rest.repos.listCommits(where))).toMatchObject({ status: 409 });
  expect(await refusalOf(octokit.rest.repos.getCommit({ ...where, ref: "main" }))).toMatchObject({
    status: 409,
    message: "Git Repository is empty.",
  });
});
