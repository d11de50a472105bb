/** What reads the same commits: git alone, the git command of our own gatherer, scanners for secrets, and the scan. */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { DIFF_OPTIONS } from "../../src/git/diff-reader.ts";
import { gitArguments } from "../../src/git/run-git.ts";
import type { Contestant } from "./compare.ts";

export interface Commits {
  readonly gitDir: string;
  readonly ref: string;
  /** Only the newest so many; null for all. */
  readonly most: string | null;
}

/** A bare Node that reads what comes. */
const READS = "process.stdin.resume()";

/** `git log -p` comes first, the scan second and a bare Node that reads `git log -p` third; the others are there where they can run. */
export function contestantsFor(commits: Commits, withOthers: boolean): readonly Contestant[] {
  const { gitDir } = commits;
  const log = ["--git-dir", gitDir, "log", "-p", "--no-color", ...rangeOf(commits)];
  const scan = ["scan", "--format", "jsonl", "--git-dir", gitDir, "--ref", commits.ref, ...mostOf(commits, " ")];
  const always: readonly Contestant[] = [
    { name: "git log -p", command: "git", args: log },
    { name: "countersign scan", command: process.execPath, args: ["bin/countersign.mjs", ...scan] },
    shell("node reads git", `git ${words(log)} | ${words([process.execPath, "-e", READS])}`),
  ];
  if (!withOthers) return always;
  const reader = `${process.execPath} --disable-warning=ExperimentalWarning bench/speed/lint-added-lines.ts`;
  return [
    ...always,
    shell(
      "git as we ask it",
      `git ${words(["--git-dir", gitDir, "rev-list", ...rangeOf(commits)])} | git ${words(ours(gitDir))}`,
    ),
    shell("secretlint", `git ${words(log)} | ${reader}`),
    ...(isOnPath("gitleaks") ? [gitleaks(commits)] : []),
  ];
}

function gitleaks({ gitDir, ref, most }: Commits): Contestant {
  const range = [ref, ...(most === null ? [] : [`--max-count=${most}`])].join(" ");
  const args = ["git", "--no-banner", "--exit-code=0", "--log-level=error", `--log-opts=${range}`, gitDir];
  return { name: "gitleaks", command: "gitleaks", args };
}

/** Raw entries and patches of every commit against its parents, as the gatherer has them. */
function ours(gitDir: string): readonly string[] {
  return gitArguments(gitDir, ["diff-tree", "--stdin", ...DIFF_OPTIONS, "--root", "--raw", "-z", "-M", "-c", "-p"]);
}

function rangeOf(commits: Commits): readonly string[] {
  return ["--topo-order", ...mostOf(commits, "="), commits.ref];
}

function mostOf({ most }: Commits, sign: "=" | " "): readonly string[] {
  if (most === null) return [];
  return sign === "=" ? [`--max-count=${most}`] : ["--max-commits", most];
}

function shell(name: string, line: string): Contestant {
  return { name, command: "sh", args: ["-c", line] };
}

function words(all: readonly string[]): string {
  return all.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
}

function isOnPath(program: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false; // it is not in this folder
    }
  });
}
