import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findRepository } from "../../../src/evidence/from-local-git/find-repository.ts";
import { ConfigError } from "../../../src/pipeline/errors.ts";
import { ADA, aFolder, aHistory } from "../../git/a-history.ts";
import { messagesIn, readRange } from "./read-range.ts";

function git(...args: string[]): void {
  execFileSync("git", args, { stdio: "pipe", env: { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null" } });
}

/** main: 1 2 3 merge(3, side) 4; side: a b, forked at 1. */
function aForkedHistory() {
  const history = aHistory();
  const at = (message: string, parts: object = {}) =>
    history.commit({ message, author: ADA, files: { [message]: "x" }, ...parts });
  const one = at("1");
  at("2");
  const three = at("3");
  at("a", { parents: [one], branch: "side" });
  const b = at("b", { branch: "side" });
  at("merge", { parents: [three, b], files: {} });
  at("4");
  return history;
}

describe("what is judged", () => {
  test("is everything a ref reaches, parents first", async () => {
    const { judged, older } = await messagesIn(aForkedHistory().gitDir);
    expect([...judged].sort()).toEqual(["1", "2", "3", "4", "a", "b", "merge"]);
    expect(judged.indexOf("1")).toBeLessThan(judged.indexOf("a"));
    expect([judged.at(-2), judged.at(-1), older]).toEqual(["merge", "4", []]);
  });

  test("is the newest, when only so many are asked for; the others feed the baselines", async () => {
    const { judged, older } = await messagesIn(aForkedHistory().gitDir, { maxCommits: 2 });
    expect([judged, [...older].sort()]).toEqual([
      ["merge", "4"],
      ["1", "2", "3", "a", "b"],
    ]);
  });

  test("is what B has and A has not; A's own past feeds the baselines", async () => {
    const { gitDir } = aForkedHistory();
    expect(await messagesIn(gitDir, { range: "main~2..side" })).toEqual({ judged: ["a", "b"], older: ["1"] });
    expect(await messagesIn(gitDir, { range: "side..main", maxCommits: 1 })).toMatchObject({ judged: ["4"] });
    expect((await messagesIn(gitDir, { range: "side.." })).judged).toEqual(["2", "3", "merge", "4"]);
    expect((await messagesIn(gitDir, { range: "..side" })).judged).toEqual([]);
  });

  test("may be named by an annotated tag or a part of an id", async () => {
    const history = aForkedHistory();
    const side = history.ref("refs/heads/side") ?? "";
    history.tag("v1", side, ADA, "first");
    expect(await messagesIn(history.gitDir, { ref: "v1" })).toEqual({ judged: ["1", "a", "b"], older: [] });
    expect((await messagesIn(history.gitDir, { ref: side.slice(0, 10) })).judged).toEqual(["1", "a", "b"]);
  });

  test.each(["nowhere", "--all", "", "a..b", "main:1", "HEAD^9"])("%j is not a commit", async (ref) => {
    await expect(readRange(aForkedHistory().gitDir, { ref })).rejects.toThrow(ConfigError);
  });

  test.each(["main", "..", "...", "a...b", "main...side", "main..nowhere", "nowhere..main", "--all..main", " .. "])(
    "%j is not a range",
    async (range) => {
      await expect(readRange(aForkedHistory().gitDir, { range })).rejects.toThrow(ConfigError);
    },
  );

  test("is nothing in a repository without commits, but a HEAD that names none beside others is an error", async () => {
    const history = aHistory();
    expect(await messagesIn(history.gitDir)).toEqual({ judged: [], older: [] });
    await expect(readRange(history.gitDir, { ref: "main" })).rejects.toThrow("main: not a commit of this repository");
    history.commit({ message: "x", author: ADA, branch: "elsewhere" });
    await expect(readRange(history.gitDir)).rejects.toThrow("HEAD: not a commit of this repository");
  });
});

test("what came by a merge knows which merge that was, where it is judged along", async () => {
  const { gitDir } = aForkedHistory();
  const landed = async (range: string) =>
    (await readRange(gitDir, { range })).commits.flatMap(({ message, landing }) =>
      landing ? [`${message} by ${landing.author.name}`] : [],
    );
  expect((await landed("main~3..main")).sort()).toEqual(["a by Ada", "b by Ada"]);
  expect(await landed("main~2..side")).toEqual([]);
});

describe("where a repository may be", () => {
  test("a work tree, a folder inside one, a bare repository, a linked work tree, a submodule, a detached HEAD", async () => {
    const history = aForkedHistory();
    const folder = aFolder();
    const clone = join(folder, "clone");
    git("clone", "--quiet", history.gitDir, clone);
    mkdirSync(join(clone, "deep", "er"), { recursive: true });
    git("-C", clone, "worktree", "add", "--quiet", "--detach", join(folder, "linked"), "origin/side");
    git("-C", clone, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", history.gitDir, "sub");
    git("-C", clone, "checkout", "--quiet", "--detach", "main~1");
    const judged = async (...path: string[]) => (await messagesIn(findRepository(join(...path)))).judged.length;
    expect(await judged(history.gitDir)).toBe(7);
    expect(await judged(clone, "deep", "er")).toBe(6);
    expect(await judged(folder, "linked")).toBe(3);
    expect(await judged(clone, "sub")).toBe(7);
  });

  test("a .git file that leads nowhere is an error, not the repository around it", () => {
    const clone = join(aFolder(), "clone");
    git("clone", "--quiet", aForkedHistory().gitDir, clone);
    mkdirSync(join(clone, "sub"));
    writeFileSync(join(clone, "sub", ".git"), "gitdir: ../nowhere\n");
    expect(() => findRepository(join(clone, "sub"))).toThrow("names no git directory");
    expect(() => findRepository("/proc/self")).toThrow("not a git repository");
  });
});

describe("histories as they are", () => {
  test("the edge of a shallow clone is a gap, and the rest is read", async () => {
    const history = aForkedHistory();
    const clone = join(aFolder(), "shallow.git");
    git("clone", "--quiet", "--bare", "--depth=3", `file://${history.gitDir}`, clone);
    const { commits } = await readRange(clone);
    expect(
      commits.map(({ message, gaps }) => [message, gaps.map(({ what, material }) => `${what} ${material}`)]),
    ).toEqual(
      expect.arrayContaining([
        ["3", ["changes of the commit true"]],
        ["b", ["changes of the commit true"]],
        ["merge", []],
        ["4", []],
      ]),
    );
  });

  test("replaced and grafted commits are read as they were made", async () => {
    const history = aForkedHistory();
    const four = history.ref("refs/heads/main") ?? "";
    const clean = history.commit({ message: "clean", author: ADA, branch: null, parents: [] });
    history.setRef(`refs/replace/${four}`, clean);
    mkdirSync(join(history.gitDir, "info"), { recursive: true });
    writeFileSync(join(history.gitDir, "info", "grafts"), `${four}\n`);
    expect((await messagesIn(history.gitDir)).judged.at(-1)).toBe("4");
    expect((await messagesIn(history.gitDir)).judged).toHaveLength(7);
  });

  test("a commit graph is not believed", async () => {
    const history = aForkedHistory();
    git("--git-dir", history.gitDir, "commit-graph", "write", "--reachable");
    expect((await messagesIn(history.gitDir)).judged).toHaveLength(7);
  });

  test("SHA-256, packed or loose", async () => {
    const history = aHistory({ objectFormat: "sha256" });
    for (const message of ["1", "2", "3"]) history.commit({ message, author: ADA, files: { a: message } });
    expect((await messagesIn(history.gitDir, { maxCommits: 2 })).judged).toEqual(["2", "3"]);
    history.pack();
    const { commits } = await readRange(history.gitDir);
    expect(commits.map(({ files }) => files[0]?.newBlob?.length)).toEqual([64, 64, 64]);
  });

  test("a commit that names a missing parent is an error of the repository, in one line", async () => {
    const history = aHistory();
    history.commit({ message: "x", author: ADA, parents: ["5".repeat(40)], base: null });
    await expect(readRange(history.gitDir)).rejects.toThrow(/^git rev-list failed: .*5555/);
  });
});
