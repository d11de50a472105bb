/** Commits of every ordinary and odd kind, for comparing what gatherers make of them. */
import type { CommitScript, FileChange } from "../simulator/git-history.ts";
import { ADA } from "../support/a-running-simulator.ts";

export const BOB = { name: "Bob Ünal", email: "bob@example.org", at: "2026-05-02T08:30:00-03:30" };

export const LINES = Array.from({ length: 60 }, (_, i) => `line ${i + 1}`);
export const text = (lines: readonly string[]) => `${lines.join("\n")}\n`;
export const PNG = Buffer.from([
  0x89,
  0x50,
  0x4e,
  0x47,
  13,
  10,
  26,
  10,
  0,
  0,
  0,
  13,
  ...Array.from({ length: 300 }, (_, i) => i % 251),
]);

export interface Case {
  readonly name: string;
  readonly before: Readonly<Record<string, FileChange>>;
  readonly change: Readonly<Record<string, FileChange>>;
  readonly commit?: Partial<CommitScript>;
}

export const CASES: readonly Case[] = [
  {
    name: "edits in several places of several files",
    before: { "src/a.js": text(LINES), "src/deep/er/b.js": text(LINES), "other.txt": "same\n" },
    change: {
      "src/a.js": text(LINES.with(2, "changed").with(40, "changed too")),
      "src/deep/er/b.js": text([...LINES, "more"]),
      "new.js": "export const x = 1;\n",
    },
  },
  { name: "a file that is deleted", before: { "old.js": text(LINES) }, change: { "old.js": null } },
  {
    name: "a rename without a change",
    before: { "src/old.js": text(LINES) },
    change: { "src/old.js": null, "lib/new.js": text(LINES) },
  },
  {
    name: "a rename with a change",
    before: { "src/old.js": text(LINES) },
    change: { "src/old.js": null, "src/new.js": text(LINES.with(30, "changed")) },
  },
  {
    name: "a file that becomes executable",
    before: { "run.sh": "#!/bin/sh\necho hi\n" },
    change: { "run.sh": { content: "#!/bin/sh\necho hi\n", executable: true } },
  },
  {
    name: "a link that is added and one that is turned",
    before: { link: { symlink: "README.md" } },
    change: { link: { symlink: "/etc/passwd" }, "src/up": { symlink: "../.." } },
  },
  {
    name: "submodules that are added, moved and removed",
    before: { "vendor/a": { submodule: "a".repeat(40) }, "vendor/b": { submodule: "b".repeat(40) } },
    change: {
      "vendor/a": { submodule: "c".repeat(40) },
      "vendor/b": null,
      "vendor/d": { submodule: "d".repeat(40) },
    },
  },
  {
    name: "binaries that are added and changed",
    before: { "logo.png": PNG },
    change: { "logo.png": Buffer.concat([PNG, PNG]), "tests/fixture.bin": Buffer.from([0, 1, 2, 3]) },
  },
  { name: "a binary that is deleted", before: { "logo.png": PNG }, change: { "logo.png": null } },
  {
    name: "carriage returns",
    before: { "win.txt": text(LINES).replaceAll("\n", "\r\n") },
    change: { "win.txt": text(LINES.with(5, "changed")).replaceAll("\n", "\r\n"), "mixed.txt": "a\r\nb\nc\r\n" },
  },
  {
    name: "no line break at the end",
    before: { "a.txt": "one\ntwo", "b.txt": "one\ntwo\n" },
    change: { "a.txt": "one\ntwo\n", "b.txt": "one\ntwo", "c.txt": "three" },
  },
  { name: "empty files", before: { old: "", full: "x\n" }, change: { "new": "", full: "", old: "y\n" } },
  {
    name: "paths outside ASCII, with blanks and signs",
    before: { "über/naïve café.js": "a\n" },
    change: { "über/naïve café.js": "b\n", "日本/語.py": "print(1)\n", "a b/#c?.sh": "x\n", 'q"uote\\.txt': "y\n" },
  },
  {
    name: "a file that becomes a link",
    before: { thing: text(LINES) },
    change: { thing: { symlink: "README.md" } },
  },
  {
    name: "code with a NUL byte, which git takes for binary",
    before: { "src/x.js": "let a = 1;\n" },
    change: { "src/x.js": "let a = 1;\n// \0\nlet b = 2;\n" },
  },
  {
    name: "a workflow and manifests, which readers take whole",
    before: { "package.json": '{"name":"app","scripts":{}}\n' },
    change: {
      "package.json": '{"name":"app","scripts":{"postinstall":"node x.js"}}\n',
      ".github/workflows/ci.yml":
        "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo hi\n",
      "package-lock.json": '{"lockfileVersion":3,"packages":{}}\n',
    },
  },
  { name: "nothing at all", before: { a: "1\n" }, change: {} },
  {
    name: "another committer, other offsets, a long message with trailers",
    before: {},
    change: { a: "1\n" },
    commit: {
      author: BOB,
      committer: { ...ADA, at: "2026-05-03T23:59:59+14:00" },
      message: "Sübject\r\n\r\nBody with\ttabs\n\nCo-authored-by: Ada <ada@example.com>\n\n\n",
    },
  },
  {
    name: "identities that are odd",
    before: {},
    change: { a: "1\n" },
    commit: {
      author: { name: "", email: "", at: "1970-01-01T00:00:00Z" },
      committer: { name: "x".repeat(300), email: "not an address", at: "2037-01-01T00:00:00+05:45" },
    },
  },
  {
    name: "two hundred files in as many folders",
    before: { a: "1\n" },
    change: Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`d${i}/f${i}.txt`, `${i}\n`])),
  },
];
