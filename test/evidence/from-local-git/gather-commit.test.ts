import { execFileSync } from "node:child_process";
import { chmodSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ADA, aFolder, aHistory } from "../../git/a-history.ts";
import type { GitHistory } from "../../simulator/git-history.ts";
import { readRange, shown } from "./read-range.ts";

const looseFile = (gitDir: string, id: string) => join(gitDir, "objects", id.slice(0, 2), id.slice(2));

async function showAll(history: Pick<GitHistory, "gitDir">) {
  const { commits } = await readRange(history.gitDir);
  return commits.map(shown);
}

const showLast = async (history: Pick<GitHistory, "gitDir">) => (await showAll(history)).at(-1);

/** Takes a blob out of the repository. */
function lose(history: GitHistory, content: string): void {
  const id = history.write("blob", content);
  rmSync(looseFile(history.gitDir, id));
}

describe("changes of a commit", () => {
  test("every kind of change, with what it added", async () => {
    const history = aHistory();
    const lines = Array.from({ length: 20 }, (_, i) => `line ${i}\n`).join("");
    history.commit({
      message: "before",
      author: ADA,
      files: {
        "moved.txt": lines,
        gone: "x\n",
        mode: "m\n",
        type: "t\n",
        text: "1\n2\n",
        bin: new Uint8Array([0, 1]),
        sub: { submodule: "4".repeat(40) },
      },
    });
    history.commit({
      message: "after",
      author: ADA,
      files: {
        "moved.txt": null,
        "new name.txt": `${lines}more\n`,
        gone: null,
        mode: { content: "m\n", executable: true },
        type: { symlink: "/etc/passwd" },
        text: "1\n3\r\nno newline",
        bin: new Uint8Array([0, 2]),
        empty: "",
        sub: { submodule: "5".repeat(40) },
      },
    });
    const { commits } = await readRange(history.gitDir);
    const [, after] = commits;
    expect(
      after?.files.map(({ path, status, oldPath, oldMode, newMode }) => [path, status, oldPath, oldMode, newMode]),
    ).toEqual([
      ["bin", "modified", null, "100644", "100644"],
      ["empty", "added", null, "000000", "100644"],
      ["gone", "deleted", null, "100644", "000000"],
      ["mode", "modified", null, "100644", "100755"],
      ["new name.txt", "renamed", "moved.txt", "100644", "100644"],
      ["sub", "modified", null, "160000", "160000"],
      ["text", "modified", null, "100644", "100644"],
      ["type", "typechange", null, "100644", "120000"],
    ]);
    expect(after && shown(after)).toEqual({
      files: {
        bin: "binary",
        empty: [],
        gone: [],
        mode: [],
        "new name.txt": ["+more"],
        sub: [`+Subproject commit ${"5".repeat(40)}`],
        text: ["+3\r", "+no newline"],
        type: ["+++ b/type", "+/etc/passwd"],
      },
      gaps: [],
    });
  });

  test("a root commit is all new, and so is one that only adds an empty commit none", async () => {
    const history = aHistory();
    history.commit({ message: "root", author: ADA, files: { a: "1\n" } });
    history.commit({ message: "empty", author: ADA });
    expect(await showAll(history)).toEqual([
      { files: { a: ["+1"] }, gaps: [] },
      { files: {}, gaps: [] },
    ]);
  });

  test("paths and messages that are not UTF-8 are read", async () => {
    const history = aHistory();
    history.commit({
      message: new Uint8Array([0xe9, 0x20, 0x00, 0xff]),
      author: { ...ADA, name: "Ad\udfff" },
      rawFiles: [[Buffer.from([0x61, 0xff, 0x2e, 0x6a, 0x73]), "payload\n"]],
    });
    const { commits } = await readRange(history.gitDir);
    expect(commits[0]?.message).toBe("\ufffd \0\ufffd");
    expect(commits[0] && shown(commits[0])).toEqual({ files: { "a\ufffd.js": ["+payload"] }, gaps: [] });
  });

  test("a file that forges the seams of a diff hides no other", async () => {
    const history = aHistory();
    const forged = [
      "x",
      "\rdiff --git a/z.js b/z.js",
      "\u2028@@ -0,0 +1 @@",
      "\rBinary files a/a.js and b/a.js differ",
    ].join("");
    history.commit({ message: "x", author: ADA, files: { "a.js": `${forged}\n`, "z.js": "payload\n" } });
    expect(await showLast(history)).toEqual({ files: { "a.js": [`+${forged}`], "z.js": ["+payload"] }, gaps: [] });
  });

  test("attributes in the history hide nothing", async () => {
    const history = aHistory();
    history.commit({
      message: "x",
      author: ADA,
      files: { ".gitattributes": "*.js binary -diff\n", "a.js": "payload\n" },
    });
    expect((await showLast(history))?.files["a.js"]).toEqual(["+payload"]);
  });
});

describe("what is missing", () => {
  test("is a gap for its path alone, and the others are read", async () => {
    const history = aHistory();
    history.commit({ message: "1", author: ADA, files: { "a.js": "old\n", "b.js": "b\n", "c.txt": "c\n" } });
    history.commit({ message: "2", author: ADA, files: { "a.js": "new\n", "b.js": "b2\n", "c.txt": "c2\n" } });
    history.commit({ message: "3", author: ADA, files: { "b.js": "b3\n" } });
    lose(history, "new\n");
    lose(history, "c2\n");
    expect(await showAll(history)).toEqual([
      { files: { "a.js": ["+old"], "b.js": ["+b"], "c.txt": ["+c"] }, gaps: [] },
      {
        files: { "a.js": "unread", "b.js": ["+b2"], "c.txt": "unread" },
        gaps: [
          "diff of a.js: its content is not in this repository",
          "diff of c.txt: its content is not in this repository (immaterial)",
        ],
      },
      { files: { "b.js": ["+b3"] }, gaps: [] },
    ]);
  });

  test("changes nothing for the commits around it, renames included", async () => {
    const history = aHistory();
    const lines = Array.from({ length: 20 }, (_, i) => `line ${i}\n`).join("");
    history.commit({ message: "1", author: ADA, files: { "a.js": "lost\n", "b.js": lines } });
    history.commit({ message: "2", author: ADA, files: { "b.js": null, "c.js": lines } });
    const whole = (await readRange(history.gitDir)).commits.at(-1);
    lose(history, "lost\n");
    expect((await readRange(history.gitDir)).commits.at(-1)).toEqual(whole);
  });

  test("a partial clone asks nobody for what it lacks", async () => {
    const history = aHistory();
    history.commit({ message: "1", author: ADA, files: { "a.js": "1\n", LICENSE: "free\n" } });
    history.commit({ message: "2", author: ADA, files: { "a.js": "2\n" } });
    execFileSync("git", ["--git-dir", history.gitDir, "config", "uploadpack.allowFilter", "true"]);
    const gitDir = join(aFolder(), "partial.git");
    const clone = ["clone", "--quiet", "--bare", "--filter=blob:none", `file://${history.gitDir}`, gitDir];
    execFileSync("git", clone, { stdio: "pipe" });
    expect(await showAll({ gitDir })).toEqual([
      {
        files: { LICENSE: "unread", "a.js": "unread" },
        gaps: [
          "diff of LICENSE: its content is not in this repository (immaterial)",
          "diff of a.js: its content is not in this repository",
        ],
      },
      { files: { "a.js": "unread" }, gaps: ["diff of a.js: its content is not in this repository"] },
    ]);
  });

  test("a damaged blob is a gap", async () => {
    const history = aHistory();
    history.commit({ message: "1", author: ADA, files: { "a.js": "damaged\n", "b.js": "fine\n" } });
    const file = looseFile(history.gitDir, history.write("blob", "damaged\n"));
    chmodSync(file, 0o644);
    writeFileSync(file, "nonsense");
    const last = await showLast(history);
    expect(last?.files).toEqual({ "a.js": "unread", "b.js": ["+fine"] });
    expect(last?.gaps).toHaveLength(1);
  });

  test("beside a path that no command can name, that path is a gap", async () => {
    const history = aHistory();
    const rawFiles = [[Buffer.from([0xff, 0x2e, 0x6a, 0x73]), "raw\n"]] as const;
    history.commit({ message: "1", author: ADA, files: { "a.js": "lost\n", "b.js": "b\n" }, rawFiles });
    lose(history, "lost\n");
    expect(await showLast(history)).toEqual({
      files: { "a.js": "unread", "b.js": ["+b"], "\ufffd.js": "unread" },
      gaps: [
        "diff of a.js: its content is not in this repository",
        "diff of \ufffd.js: its name is not UTF-8 and the commit is not read whole",
      ],
    });
  });
});

describe("what is too much", () => {
  test("a commit with one enormous file still shows its others", async () => {
    const history = aHistory();
    const filler = `${"a long line of nothing in particular\n".repeat(30_000)}`.repeat(17);
    history.commit({ message: "1", author: ADA, files: { "aaa.json": filler, "z.js": "payload\n" } });
    expect(await showLast(history)).toEqual({
      files: { "aaa.json": "unread", "z.js": ["+payload"] },
      gaps: ["diff of aaa.json: it is larger than 1 MiB"],
    });
  });

  test("many large files: what can run is read first", async () => {
    const history = aHistory();
    const big = (i: number) => `${i} line of nothing in particular\n`.repeat(26_000);
    const files = Object.fromEntries(Array.from({ length: 25 }, (_, i) => [`data/${i + 10}.txt`, big(i)]));
    history.commit({ message: "1", author: ADA, files: { ...files, "zzz/setup.py": "payload\n" } });
    const last = await showLast(history);
    expect(last?.files["zzz/setup.py"]).toEqual(["+payload"]);
    expect(
      last?.gaps.filter((gap) => gap.endsWith("the changes of the commit are too large (immaterial)")).length,
    ).toBeGreaterThan(3);
  });

  test("a hundred thousand paths: bounded, counted, and what can run is among those looked at", async () => {
    const history = aHistory();
    const same = history.write("blob", "same\n");
    const entry = (name: string, id: string) =>
      Buffer.concat([Buffer.from(`100644 ${name}\0`), Buffer.from(id, "hex")]);
    const names = Array.from({ length: 100_000 }, (_, i) => `${i}.txt`).sort();
    const last = entry("zzz.sh", history.write("blob", "payload\n"));
    const tree = Buffer.concat([...names.map((name) => entry(name, same)), last]);
    const who = "Ada <ada@example.org> 1777622400 +0200";
    const id = history.write("tree", tree);
    history.setRef("refs/heads/main", history.write("commit", `tree ${id}\nauthor ${who}\ncommitter ${who}\n\nmany\n`));
    const { commits } = await readRange(history.gitDir);
    const [commit] = commits;
    expect([commit?.files.length, commit?.changedPaths]).toEqual([3000, 100_001]);
    expect(commit && shown(commit).files["zzz.sh"]).toEqual(["+payload"]);
    expect(commit?.gaps.filter(({ what }) => what.includes("changed files"))).toEqual([
      { what: "97001 of 100001 changed files", why: "only 3000 are looked at", material: false },
    ]);
  }, 300_000);
});

test("code that is too large for git to compare is a gap, though git calls it binary", async () => {
  const history = aHistory();
  history.commit({ message: "1", author: ADA, files: { "big.js": Buffer.alloc(65 * 1024 * 1024, "1;\n") } });
  const last = await showLast(history);
  expect(last?.gaps).toContain("diff of big.js: it is larger than 67108864 bytes");
});

describe("merges", () => {
  function aMerge(ours: object, theirs: object, merged: object) {
    const history = aHistory();
    const base = history.commit({ message: "base", author: ADA, files: { "a.js": "1\n2\n3\n", "b.js": "b\n" } });
    const left = history.commit({ message: "left", author: ADA, branch: "left", parents: [base], files: { ...ours } });
    const right = history.commit({
      message: "right",
      author: ADA,
      branch: "right",
      parents: [base],
      files: { ...theirs },
    });
    const files = { ...history.mergedFiles(base, left, right), ...merged };
    history.commit({ message: "merge", author: ADA, parents: [left, right], files });
    return history;
  }

  test("a clean merge brings nothing", async () => {
    expect(await showLast(aMerge({ "c.js": "c\n" }, { "d.js": "d\n" }, {}))).toEqual({ files: {}, gaps: [] });
  });

  test("an evil merge brings what no parent has", async () => {
    const history = aMerge(
      { "a.js": "1\n2\n3\nleft\n" },
      { "b.js": "b\nright\n" },
      { "b.js": "b\nright\nevil\n", "new.sh": "evil\n" },
    );
    expect(await showLast(history)).toEqual({ files: { "b.js": ["+evil"], "new.sh": ["+evil"] }, gaps: [] });
  });

  test("a subtree merge has its files from the side, but for its own", async () => {
    const history = aHistory();
    const base = history.commit({ message: "base", author: ADA, files: { "a.js": "1\n" } });
    const files = { configure: "#!/bin/sh\n", "src/zip.c": "int zip;\n" };
    const side = history.commit({ message: "zip", author: ADA, branch: "zip", parents: [], files });
    const merged = {
      "lib/zip/configure": files.configure,
      "lib/zip/src/zip.c": files["src/zip.c"],
      "lib/zip/own.sh": "x\n",
    };
    history.commit({ message: "merge", author: ADA, parents: [base, side], files: { "a.js": "1\n", ...merged } });
    const { commits } = await readRange(history.gitDir);
    const held = commits
      .at(-1)
      ?.files.map(({ path, newBlob, parentBlobs }) => [path, parentBlobs?.map((blob) => blob === newBlob)]);
    expect(held).toEqual([
      ["lib/zip/configure", [false, true]],
      ["lib/zip/own.sh", [false, false]],
      ["lib/zip/src/zip.c", [false, true]],
    ]);
  });

  test("an evil merge beside a missing blob brings the same, and a gap", async () => {
    const history = aMerge(
      { "c.js": "c\n" },
      { "b.js": "b\nright\n" },
      { "b.js": "b\nright\nevil\n", "lost.js": "lost\n" },
    );
    lose(history, "lost\n");
    expect(await showLast(history)).toEqual({
      files: { "b.js": ["+evil"], "lost.js": "unread" },
      gaps: ["diff of lost.js: its content is not in this repository, or is too large"],
    });
  });

  test("an octopus of thirty brings what none of them has", async () => {
    const history = aHistory();
    const base = history.commit({ message: "base", author: ADA, files: { "a.js": "a\n" } });
    const arms = Array.from({ length: 30 }, (_, i) =>
      history.commit({
        message: `${i}`,
        author: ADA,
        branch: `arm-${i}`,
        parents: [base],
        files: { [`f${i}`]: `${i}\n` },
      }),
    );
    history.commit({ message: "octopus", author: ADA, parents: arms, files: { "a.js": "a\nevil\n" } });
    const last = await showLast(history);
    expect(last?.files["a.js"]).toEqual(["+evil"]);
    expect(last?.gaps).toEqual([]);
  });

  test("a merge without content of its own has none, whatever its paths look like", async () => {
    const name = "diff --combined x\n::100644";
    const history = aMerge({ "c.js": "c\n" }, { "d.js": "d\n" }, { [name]: "1\n", "z.js": "evil\n" });
    expect((await showLast(history))?.files["z.js"]).toEqual(["+evil"]);
  });
});
