import { execFileSync, spawn } from "node:child_process";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { jest } from "@jest/globals";
import { ADA, aFolder, aHistory } from "../git/a-history.ts";
import { later } from "../simulator/git-history.ts";
import { aRunningSimulator } from "../support/a-running-simulator.ts";
import { CLI, runCli } from "./run-cli.ts";

jest.setTimeout(120_000);

/** SessionQueue the direction of text, so that a reader sees another program than the compiler. */
const TURN = String.fromCodePoint(0x202e);

function aRepository() {
  const history = aHistory();
  history.commit({ message: "Start\n", author: ADA, files: { "src/a.js": "export const a = 1;\n" } });
  history.commit({ message: "Go on\n", author: later(ADA, 3600), files: { "src/b.js": "export const b = 2;\n" } });
  return history;
}

function anAttackedRepository() {
  const history = aRepository();
  const trick = `if (access !== "user${TURN} // admin") grant();\n`;
  history.commit({ message: "Tidy up\n", author: later(ADA, 7200), files: { "src/auth.js": trick } });
  return history;
}

const read = (stdout: string) =>
  stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

test("nothing found: every commit, then the summary, and exit 0", async () => {
  const { gitDir } = aRepository();
  const ended = await runCli(["scan", gitDir, "--format", "jsonl"]);
  expect([ended.code, ended.stderr]).toEqual([0, ""]);
  const [first, second, summary] = read(ended.stdout);
  expect([first.type, first.severity, second.sha.length]).toEqual(["commit", "low", 40]);
  expect(summary).toEqual({
    type: "summary",
    version: "0.1.0",
    commits: 2,
    medium: 0,
    high: 0,
    critical: 0,
    leaks: 0,
    gaps: 0,
    notRun: expect.arrayContaining(["author-date-in-future"]),
    seconds: expect.any(Number),
  });
});

test("something found: exit 1, in each format; below the threshold: exit 0", async () => {
  const { gitDir } = anAttackedRepository();
  const jsonl = await runCli(["scan", "--git-dir", gitDir, "--format", "jsonl"]);
  const found = read(jsonl.stdout)[2];
  expect([jsonl.code, found.findings[0].path, found.findings[0].line]).toEqual([1, "src/auth.js", 1]);
  const text = await runCli(["scan", "--git-dir", gitDir]);
  expect(text.code).toBe(1);
  expect(text.stdout).toContain("Tidy up");
  expect(text.stdout).not.toContain(TURN);
  expect(text.stdout).not.toContain("\u001b");
  const sarif = await runCli(["scan", "--git-dir", gitDir, "--format", "sarif"]);
  expect([sarif.code, JSON.parse(sarif.stdout).runs[0].results.length > 0]).toEqual([1, true]);
  const range = await runCli(["scan", gitDir, "--range", "HEAD~2..HEAD~1"]);
  expect([range.code, range.stdout]).toEqual([0, expect.stringContaining("1 commit judged")]);
});

test("nothing but material gaps: exit 3; with something found beside them: exit 1", async () => {
  const history = anAttackedRepository();
  const lost = history.write("blob", "export const b = 2;\n");
  rmSync(join(history.gitDir, "objects", lost.slice(0, 2), lost.slice(2)));
  const both = await runCli(["scan", history.gitDir]);
  expect(both.code).toBe(1);
  const gaps = await runCli(["scan", history.gitDir, "--ref", "HEAD~1"]);
  expect([gaps.code, gaps.stdout]).toEqual([3, expect.stringContaining("diff of src/b.js")]);
});

test("a policy file is obeyed; the repository's own is not", async () => {
  const history = anAttackedRepository();
  const first = await runCli(["scan", history.gitDir, "--format", "jsonl"]);
  const ids: string[] = read(first.stdout)[2].findings.map(({ detector }: { detector: string }) => detector);
  const off = `detectors:\n${ids.map((id) => `  ${id}:\n    enabled: false\n`).join("")}`;
  history.commit({ message: "Switch it off\n", author: later(ADA, 9000), files: { ".github/countersign.yml": off } });
  const folder = aFolder();
  writeFileSync(join(folder, "policy.yml"), off);
  expect((await runCli(["scan", history.gitDir])).code).toBe(1);
  const ended = await runCli(["scan", history.gitDir, "--ref", "HEAD~1", "--policy", "policy.yml"], { folder });
  expect([ended.code, ended.stderr]).toEqual([0, ""]);
});

test("relative paths mean the caller's folder", async () => {
  const { gitDir } = aRepository();
  const ended = await runCli(["scan", basename(gitDir)], { folder: dirname(gitDir) });
  expect([ended.code, ended.stdout]).toEqual([0, expect.stringContaining("2 commits judged")]);
  expect((await runCli(["scan"], { folder: gitDir })).stdout).toContain("2 commits judged");
});

test("a repository without commits has nothing to judge", async () => {
  const ended = await runCli(["scan", aHistory().gitDir]);
  expect([ended.code, ended.stdout]).toEqual([0, expect.stringContaining("there was nothing to judge")]);
});

test.each([
  [["scan", "/nonexistent"], "countersign: /nonexistent: not a git repository"],
  [["scan", "--git-dir", "/tmp"], "countersign: /tmp: not a git directory"],
  [["scan", "REPO", "--ref", "nowhere"], "countersign: nowhere: not a commit of this repository"],
  [["scan", "REPO", "--ref", "\u001b[31m"], "countersign: ·[31m: not a commit of this repository"],
  [["scan", "REPO", "--range", "HEAD"], "countersign: --range HEAD: expected A..B"],
  [["scan", "REPO", "--range", "a..b", "--ref", "c"], "countersign: --range and --ref exclude each other"],
  [
    ["scan", "REPO", "--max-commits", "0"],
    "countersign: option '--max-commits <n>' argument '0' is invalid. expected a number from 1 to 999999999.",
  ],
  [
    ["scan", "REPO", "--format", "xml"],
    "countersign: option '--format <format>' argument 'xml' is invalid. Allowed choices are text, jsonl, sarif.",
  ],
  [["scan", "REPO", "--policy", "/nonexistent"], "countersign: /nonexistent: cannot be read"],
  [["scan", "REPO", "--policy", "/"], "countersign: /: not a file"],
  [["scan", "REPO", "--what"], "countersign: unknown option '--what'"],
  [["scan", "--github", "acme"], "countersign: --github acme: expected OWNER/REPO"],
  [["scan", "--github", "acme/app"], "countersign: --github needs GITHUB_TOKEN, a token that may read the repository"],
  [["bogus"], "countersign: unknown command 'bogus'"],
])("%j is one line and exit 2", async (args, line) => {
  const { gitDir } = aRepository();
  const ended = await runCli(args.map((arg) => (arg === "REPO" ? gitDir : arg)));
  expect(ended).toEqual({ code: 2, stdout: "", stderr: `${line}\n` });
});

test("every problem of a policy file is a line of its own", async () => {
  const file = join(aFolder(), "policy.yml");
  writeFileSync(file, "alertAt: urgent\nnonsense: 1\n");
  const ended = await runCli(["scan", aRepository().gitDir, "--policy", file]);
  expect([ended.code, ended.stdout]).toEqual([2, ""]);
  expect(
    ended.stderr
      .trimEnd()
      .split("\n")
      .map((line) => line.replace(file, "FILE")),
  ).toEqual([
    expect.stringMatching(/^countersign: FILE: line 1: alertAt: /),
    expect.stringMatching(/^countersign: FILE: line 2: nonsense: /),
  ]);
});

test("a reader that goes away ends the scan quietly", async () => {
  const { gitDir } = aRepository();
  const node = [process.execPath, ...CLI].join(" ");
  const cwd = join(import.meta.dirname, "../..");
  const said = execFileSync("sh", ["-c", `${node} scan ${gitDir} --format jsonl 2>&1 >/dev/full || echo $?`], { cwd });
  expect(said.toString()).toBe("2\n");
});

test("a scan that is interrupted leaves nothing behind", async () => {
  const { gitDir } = aRepository();
  const folder = aFolder();
  const child = spawn(process.execPath, [...CLI, "scan", gitDir], {
    cwd: join(import.meta.dirname, "../.."),
    env: { PATH: process.env["PATH"], TMPDIR: folder },
    stdio: "ignore",
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  while (!readdirSync(folder).some((name) => name.startsWith("countersign-"))) await setTimeout(10);
  child.kill("SIGTERM");
  expect(await ended).toBe(143);
  expect(readdirSync(folder).filter((name) => name.startsWith("countersign-"))).toEqual([]);
});

test("a repository on GitHub is read with the token, from the API that the variables name", async () => {
  const { simulator, history, first } = await aRunningSimulator();
  const second = history.commit({ message: "Go on\n", author: later(ADA, 3600), files: { "b.js": "export {};\n" } });
  const variables = { GITHUB_TOKEN: simulator.addUserToken("ada"), GITHUB_API_URL: simulator.url };
  const ended = await runCli(["scan", "--github", "acme/app", "--format", "jsonl"], { variables });
  expect([ended.code, ended.stderr]).toEqual([0, ""]);
  expect(read(ended.stdout).map((line) => line.sha ?? line.commits)).toEqual([first, second, 2]);
  const refused = await runCli(["scan", "--github", "acme/app"], {
    variables: { ...variables, GITHUB_TOKEN: "wrong" },
  });
  expect([refused.code, refused.stdout]).toEqual([2, ""]);
  expect(refused.stderr).toMatch(/^countersign: GitHub refuses our key: .*\n$/);
  expect(refused.stderr).not.toContain("wrong");
});
