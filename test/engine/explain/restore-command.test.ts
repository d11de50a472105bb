import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { restoreCommand, restoreDefaultBranch } from "../../../src/engine/explain/restore-command.ts";
import { quoteForShell } from "../../../src/engine/explain/shell-quote.ts";
import { createGitHistory } from "../../simulator/git-history.ts";

const folder = mkdtempSync(join(tmpdir(), "countersign-restore-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ADA = { name: "Ada", email: "ada@example.com", at: "2026-05-01T12:00:00+02:00" };
const NOTHING = "0".repeat(40);
/** All of them are names that git accepts. */
const HOSTILE = [
  "v1.0.0",
  "-rf",
  "$(touch${IFS}pwned)",
  "`touch${IFS}pwned`",
  "a;touch${IFS}pwned",
  "a&&touch${IFS}pwned|cat",
  "it's",
  "''",
  '"quoted"',
  "{a,b}",
  "(a)",
  "a!b#c%d=e",
  "<in>out",
  "$HOME",
  "über/größe",
  "\u202Egnp.1v",
  "zero\u200Bwidth",
  "\u{1F600}",
  "日本",
];

test("every name that git accepts is put back by pasting the command, and nothing else runs", () => {
  const gitDir = join(folder, "origin.git");
  const history = createGitHistory({ gitDir });
  const old = history.commit({ message: "Old\n", author: ADA, files: { a: "1\n" } });
  const fresh = history.commit({ message: "New\n", author: ADA, files: { a: "2\n" }, branch: "other", parents: [] });
  git(["--git-dir", gitDir, "config", "uploadpack.allowAnySHA1InWant", "true"]);
  const clone = join(folder, "clone");
  git(["init", "-q", clone]);
  git(["-C", clone, "remote", "add", "origin", gitDir]);
  for (const name of HOSTILE) {
    for (const [ref, after] of [
      [`refs/heads/${name}`, fresh],
      [`refs/tags/${name}`, fresh],
      [`refs/tags/${name}`, NOTHING],
    ] as const) {
      git(["--git-dir", gitDir, "update-ref", ...(after === NOTHING ? ["-d", ref] : [ref, after])]);
      const command = restoreCommand({ arrival: { ref }, before: old, after }) ?? "";
      expect(command).toMatch(/^[ -~]+$/);
      const { status, stderr } = spawnSync("bash", ["-c", command], { cwd: clone, encoding: "utf8" });
      expect([name, status, status === 0 ? "" : stderr]).toEqual([name, 0, ""]);
      expect([ref, git(["--git-dir", gitDir, "rev-parse", ref]).trim()]).toEqual([ref, old]);
    }
  }
  expect(git(["-C", clone, "status", "--porcelain"])).toBe("");
}, 60_000);

test("a ref that has moved again is left alone", () => {
  const gitDir = join(folder, "moved.git");
  const history = createGitHistory({ gitDir });
  const [old = "", fresh = "", later = ""] = ["1", "2", "3"].map((text) =>
    history.commit({ message: `${text}\n`, author: ADA, files: { a: text }, branch: null, parents: [] }),
  );
  history.setRef("refs/tags/v1.0.0", later);
  git(["--git-dir", gitDir, "config", "uploadpack.allowAnySHA1InWant", "true"]);
  const clone = join(folder, "another");
  git(["init", "-q", clone]);
  git(["-C", clone, "remote", "add", "origin", gitDir]);
  const command = restoreCommand({ arrival: { ref: "refs/tags/v1.0.0" }, before: old, after: fresh });
  expect(spawnSync("bash", ["-c", command ?? ""], { cwd: clone, encoding: "utf8" }).stderr).toContain("stale info");
  expect(history.ref("refs/tags/v1.0.0")).toBe(later);
});

test.each([
  ["nothing stood there", { arrival: { ref: "refs/heads/a" }, before: NOTHING, after: "1".repeat(40) }],
  ["nothing moved", { arrival: { ref: "refs/heads/a" }, before: "1".repeat(40), after: "1".repeat(40) }],
  ["the name holds bytes that are no text", { arrival: { ref: "refs/heads/a\uFFFD" }, before: "1", after: "2" }],
  ["the name holds half a character", { arrival: { ref: "refs/heads/a\uD83D" }, before: "1", after: "2" }],
])("there is no command where %s", (_, push) => {
  expect(restoreCommand(push)).toBeNull();
});

test("a default branch is made the default again, or renamed back", () => {
  expect(restoreDefaultBranch("ma in$(x)", { now: "dev", stands: true })).toBe(
    "gh repo edit --default-branch 'ma in$(x)'",
  );
  expect(restoreDefaultBranch("main", { now: "it's/new", stands: false })).toBe(
    "gh api --method POST 'repos/{owner}/{repo}/branches/it'\\''s%2Fnew/rename' -f new_name=main",
  );
});

test.each(["", "a b", "a'b\\c", "\n", "\u0001\u007F", "ü\u{10FFFF}", "\\'"])("the shell reads %j as it is", (word) => {
  expect(spawnSync("bash", ["-c", `printf %s ${quoteForShell(word)}`], { encoding: "utf8" }).stdout).toBe(word);
});

function git(args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync("git", args, { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}
