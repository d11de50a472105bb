/** Parts of a history: what was committed since a time, and what is staged. */
import { execFileSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { jest } from "@jest/globals";
import { ADA, aFolder, aHistory } from "../git/a-history.ts";
import { later } from "../simulator/git-history.ts";
import { runCli } from "./run-cli.ts";

jest.setTimeout(120_000);

/** SessionQueue the direction of text, so that a reader sees another program than the compiler. */
const TRICK = `if (access !== "user${String.fromCodePoint(0x202e)} // admin") grant();\n`;
const DAY = 86_400;
const judged = (stdout: string) => Number(/^(\d+) commits? judged/m.exec(stdout)?.[1] ?? 0);

function aWorkTree() {
  const folder = aFolder();
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=Ada", "-c", "user.email=ada@example.com", ...args], {
      cwd: folder,
      encoding: "utf8",
    });
  git("init", "-q");
  return { folder, git, write: (name: string, text: string) => writeFileSync(join(folder, name), text) };
}

test("--since judges what was committed then, and what follows it whatever date it claims", async () => {
  const history = aHistory();
  const commit = (name: string, days: number) =>
    history.commit({ message: `${name}\n`, author: later(ADA, days * DAY), files: { [`${name}.js`]: "export {};\n" } });
  commit("first", 0);
  commit("second", 10);
  commit("backdated", -300);
  const since = (date: string) => runCli(["scan", history.gitDir, "--since", date, "--min-severity", "critical"]);
  expect(judged((await since("2026-05-05")).stdout)).toBe(2);
  expect(judged((await since("2026-05-01T00:00:00Z")).stdout)).toBe(3);
  expect((await since("2026-06-01")).stdout).toContain("there was nothing to judge");
  const newest = ["scan", history.gitDir, "--since", "2026-05-01", "--max-commits", "1", "--min-severity", "critical"];
  expect(judged((await runCli(newest)).stdout)).toBe(1);
});

test("--staged judges what would be committed, and leaves the repository as it is", async () => {
  const { folder, git, write } = aWorkTree();
  write("a.js", "export const a = 1;\n");
  git("add", ".");
  git("commit", "-qm", "Start");
  expect((await runCli(["scan", "--staged"], { folder })).stdout).toContain("there was nothing to judge");
  write("auth.js", TRICK);
  expect((await runCli(["scan", "--staged"], { folder })).code).toBe(0); // it is not staged
  git("add", ".");
  const objects = () => readdirSync(join(folder, ".git/objects")).length;
  const before = [objects(), git("status", "--porcelain")];
  const found = await runCli(["scan", folder, "--staged", "--format", "jsonl"]);
  const [commit] = found.stdout.split("\n").map((line) => (line === "" ? null : JSON.parse(line)));
  expect([found.code, commit.findings[0].path]).toEqual([1, "auth.js"]);
  expect([objects(), git("status", "--porcelain")]).toEqual(before);
  const families = new Set(commit.findings.map(({ family }: { family: string }) => family));
  expect([...families].filter((one) => ["identity", "time", "message", "behaviour"].includes(String(one)))).toEqual([]);
});

test("--staged in a repository without a commit", async () => {
  const { folder, git, write } = aWorkTree();
  expect((await runCli(["scan", "--staged"], { folder })).code).toBe(0);
  write("auth.js", TRICK);
  git("add", ".");
  expect((await runCli(["scan", "--staged"], { folder })).code).toBe(1);
});

test.each([
  [["scan", "--since", "yesterday"], /expected a date such as 2026-05-01, or 14d\./],
  [["scan", "--staged", "--range", "a..b"], /--staged excludes --range, --ref, --since and --max-commits/],
  [["scan", "--github", "acme/app", "--since", "1d"], /are for local repositories/],
])("%j is a mistake in the call", async (args, line) => {
  const ended = await runCli(args);
  expect([ended.code, ended.stderr]).toEqual([2, expect.stringMatching(line)]);
});
