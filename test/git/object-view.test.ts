import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openObjectView } from "../../src/git/object-view.ts";
import { GitError, runGit } from "../../src/git/run-git.ts";
import { ADA, aFolder, aHistory } from "./a-history.ts";

async function diffThroughView(gitDir: string, sha: string): Promise<string> {
  const view = await openObjectView(gitDir);
  try {
    return (await runGit(view.place, ["diff-tree", "--root", "-p", "-r", sha])).toString();
  } finally {
    view.close();
  }
}

test("nothing of a repository but its objects is heard", async () => {
  const history = aHistory();
  const ran = join(aFolder(), "ran");
  const sha = history.commit({
    message: "x",
    author: ADA,
    files: { "a.js": "payload\n", ".gitattributes": "*.js -diff\n" },
  });
  mkdirSync(join(history.gitDir, "info"), { recursive: true });
  writeFileSync(join(history.gitDir, "info", "attributes"), "*.js binary diff=trick\n");
  const script = `sh -c 'touch ${ran}'`;
  writeFileSync(
    join(history.gitDir, "config"),
    [
      "[core]\n\trepositoryformatversion = 0\n\tbare = true\n",
      `\tfsmonitor = ${script}\n\thooksPath = ${aFolder()}\n\tsshCommand = ${script}\n`,
      `[diff "trick"]\n\ttextconv = ${script}\n\tcommand = ${script}\n\tbinary = true\n[diff]\n\texternal = ${script}\n\tcontext = 0\n`,
    ].join(""),
  );
  expect(await diffThroughView(history.gitDir, sha)).toContain("+payload");
  expect(existsSync(ran)).toBe(false);
});

test("a missing object is fetched from nowhere, however the repository asks for it", async () => {
  const history = aHistory();
  const ran = join(aFolder(), "ran");
  writeFileSync(
    join(history.gitDir, "config"),
    `[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tpartialClone = origin\n[remote "origin"]\n\turl = ext::sh -c touch% ${ran}\n\tpromisor = true\n[protocol]\n\tallow = always\n[protocol "ext"]\n\tallow = always\n`,
  );
  const gone = "1".repeat(40);
  for (const place of [history.gitDir, (await openObjectView(history.gitDir)).place]) {
    await expect(runGit(place, ["cat-file", "-p", gone])).rejects.toThrow(GitError);
  }
  expect(existsSync(ran)).toBe(false);
});

test("a repository may stand in a folder with any name", async () => {
  const history = aHistory({ gitDir: join(aFolder(), "two\nlines", "repo.git") });
  const sha = history.commit({ message: "x", author: ADA, files: { "a.js": "text\n" } });
  expect(await diffThroughView(history.gitDir, sha)).toContain("+text");
});

test("knows objects of both formats", async () => {
  for (const objectFormat of ["sha1", "sha256"] as const) {
    const history = aHistory({ objectFormat });
    const sha = history.commit({ message: "x", author: ADA, files: { "a.js": "text\n" } });
    expect(await diffThroughView(history.gitDir, sha)).toContain("+text");
  }
});

test("leaves nothing behind, whether it opens or not", async () => {
  const before = process.listenerCount("exit");
  const view = await openObjectView(aHistory().gitDir);
  expect(readdirSync(view.place.gitDir).sort()).toEqual(["HEAD", "config", "objects", "refs"]);
  view.close();
  await expect(openObjectView(aFolder())).rejects.toThrow(GitError);
  expect(existsSync(view.place.gitDir)).toBe(false);
  expect(process.listenerCount("exit")).toBe(before);
});
