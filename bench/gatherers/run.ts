/**
 * `npm run bench:gatherers -- --git-dir DIR [--git-dir DIR …]`: the newest commits of real histories, gathered from the disk and from a simulated
 * GitHub that serves the same objects – each alone, and together as a push brings them. What must be the same is compared whole;
 * what differs is printed with its path. The histories are read and not changed.
 *
 * Apart from what `test/contract/comparable.ts` names, three things may differ and are counted: other files that may start a changed one
 * (`context`), which are read from a disk alone; a file's earlier content, which GitHub is asked for together with the new and a disk only
 * where a reader wants it still; and where git and we compare the same two
 * texts, which of equal lines is an added one: what comes in is the same.
 *
 *   --commits N   of each history (default 300)
 *   --skip N      leaves out the newest (default 0)
 *
 * Last line: `gatherers: commits N, differences D`; exit code 1 where there is one.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { isDeepStrictEqual, parseArgs } from "node:util";
import { readPush } from "../../src/app/read-push.ts";
import { createCommitDetails } from "../../src/evidence/from-github/commit-details.ts";
import { gatherCommit as gatherFromGitHub } from "../../src/evidence/from-github/gather-commit.ts";
import { createPrefetch } from "../../src/evidence/from-github/prefetch.ts";
import { createRepositoryReader } from "../../src/evidence/from-github/repository-reader.ts";
import { createTreeCache } from "../../src/evidence/from-github/tree-cache.ts";
import { gatherCommit as gatherFromLocalGit } from "../../src/evidence/from-local-git/gather-commit.ts";
import { LocalRepository } from "../../src/evidence/from-local-git/local-repository.ts";
import { createGitHubApp } from "../../src/github/github-app.ts";
import type { GatheredCommit } from "../../src/pipeline/ports.ts";
import { comparable } from "../../test/contract/comparable.ts";
import { startGitHubSimulator } from "../../test/simulator/start-github-simulator.ts";

/** Commits of a push. */
const PUSHED = 20;
const MOST_SHOWN = 20;

const { values } = parseArgs({
  options: {
    "git-dir": { type: "string", multiple: true },
    commits: { type: "string", default: "300" },
    skip: { type: "string", default: "0" },
  },
});
const gitDirs = values["git-dir"] ?? [];
if (gitDirs.length === 0) {
  process.stderr.write("usage: npm run bench:gatherers -- --git-dir DIR [--git-dir DIR …] [--commits N] [--skip N]\n");
  process.exit(2);
}
const total = { commits: 0, differences: 0 };
process.stdout.write(
  "| history | commits | merges | files | differ alone | differ in a push | files aligned otherwise | seconds |\n",
);
process.stdout.write("|---|---:|---:|---:|---:|---:|---:|---:|\n");
for (const gitDir of gitDirs) await compareHistory(gitDir);
process.stdout.write(`\ngatherers: commits ${total.commits}, differences ${total.differences}\n`);
process.exitCode = total.differences > 0 ? 1 : 0;

async function compareHistory(gitDir: string): Promise<void> {
  const started = performance.now();
  const folder = mkdtempSync(join(tmpdir(), "countersign-gatherers-"));
  const copy = join(folder, "app.git");
  const git = (...args: string[]) => execFileSync("git", args, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  git("clone", "--quiet", "--bare", "--shared", "--template=", gitDir, copy);
  const list = git(
    "-C",
    copy,
    "rev-list",
    "--topo-order",
    "--parents",
    `--skip=${values.skip}`,
    `-n${values.commits}`,
    "HEAD",
  );
  const commits = list
    .trim()
    .split("\n")
    .map((line) => line.split(" "))
    .reverse();
  const github = await startGitHubSimulator({ limits: "off", checkAnswers: false });
  const local = await LocalRepository.open(copy);
  try {
    github.addAccount({ login: "ada", name: "Ada", emails: ["ada@example.com"] });
    const { id } = github.addRepository({ owner: "acme", name: "app", gitDir: copy });
    const installation = await github.install({ on: "acme" });
    const app = createGitHubApp({ appId: github.app.id, privateKey: github.app.privateKey ?? "", apiUrl: github.url });
    const octokit = app.installation(installation.id);
    const name = { owner: "acme", name: "app", id };
    const context = { arrival: null, isFresh: false, isPatient: false };
    const counts = { merges: 0, files: 0, alone: 0, pushed: 0, aligned: 0 };
    const differs = (sha: string, how: string, one: GatheredCommit, other: GatheredCommit) => {
      const { context: _, ...own } = other;
      const [a, b] = [comparable(one), comparable(own)];
      const files = a.files.map((file, i) => {
        const same = b.files[i];
        if (same === undefined) return file;
        const before = same.before === null && same.after !== null ? null : file.before;
        const isAligned = !isDeepStrictEqual(file.patch, same.patch) && bringsTheSame(file.patch, same.patch);
        counts.aligned += isAligned ? 1 : 0;
        return { ...file, before, patch: isAligned ? same.patch : file.patch };
      });
      if (isDeepStrictEqual({ ...a, files }, b)) return 0;
      if (total.differences < MOST_SHOWN)
        process.stdout.write(`${sha} ${how}: ${difference({ ...a, files }, b).join("; ")}\n`);
      total.differences += 1;
      return 1;
    };
    for (let at = 0; at < commits.length; at += PUSHED) {
      const batch = commits.slice(at, at + PUSHED);
      const shas = batch.map(([sha = ""]) => sha);
      const before = batch[0]?.[1] ?? "0".repeat(40);
      const { payloads } = await pushed(before, shas.at(-1) ?? "");
      const read = readPush(payloads[0], { id: "1", receivedAt: 0, source: "delivery" });
      if (read.kind !== "push") throw new Error(read.kind);
      const reader = createRepositoryReader(octokit, name, createTreeCache());
      const prefetch = createPrefetch(reader, read.push, shas, createCommitDetails(reader, read.push, shas));
      for (const [sha = "", ...parents] of batch) {
        const own = await gatherFromLocalGit(local, sha, parents);
        const alone = createRepositoryReader(octokit, name, createTreeCache());
        counts.alone += differs(sha, "alone", await gatherFromGitHub(alone, sha, context), own);
        counts.pushed += differs(
          sha,
          "pushed",
          await gatherFromGitHub(reader, sha, context, await prefetch.of(sha)),
          own,
        );
        counts.merges += parents.length > 1 ? 1 : 0;
        counts.files += own.files.length;
      }
    }
    total.commits += commits.length;
    const seconds = Math.round((performance.now() - started) / 1000);
    const history = basename(gitDir) === "repo" ? basename(dirname(gitDir)) : basename(gitDir);
    const { merges, files, alone, pushed: together, aligned } = counts;
    process.stdout.write(
      `| ${[history, commits.length, merges, files, alone, together, aligned, seconds].join(" | ")} |\n`,
    );
  } finally {
    local.close();
    await github.close();
    rmSync(folder, { recursive: true, force: true });
  }

  /** Moves a branch of the copy as a push does, and returns what the webhook says. */
  function pushed(before: string, after: string) {
    git("-C", copy, "update-ref", "refs/heads/compared", before === "0".repeat(40) ? after : before);
    return github.push("acme/app", { ref: "refs/heads/compared", after }, { by: "ada" });
  }
}

type Hunks = ReturnType<typeof comparable>["files"][number]["patch"];

/** Both lead from the same text to the same other one: what each adds beyond what it removes is the same. */
function bringsTheSame(one: Hunks, other: Hunks): boolean {
  const net = (hunks: Hunks) => {
    const lines = new Map<string, number>();
    for (const { kind, text } of (hunks ?? []).flatMap((hunk) => hunk.lines)) {
      const left = (lines.get(text) ?? 0) + (kind === "+" ? 1 : kind === "-" ? -1 : 0);
      if (left === 0) lines.delete(text);
      else lines.set(text, left);
    }
    return lines;
  };
  return one !== null && other !== null && isDeepStrictEqual(net(one), net(other));
}

/** Paths of members that are not the same, with both values cut short. */
function difference(a: unknown, b: unknown, path = ""): string[] {
  if (isDeepStrictEqual(a, b)) return [];
  if (typeof a === "object" && a !== null && typeof b === "object" && b !== null) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys]
      .flatMap((key) => difference(Reflect.get(a, key), Reflect.get(b, key), `${path}.${key}`))
      .slice(0, 5);
  }
  const shown = (value: unknown) => (JSON.stringify(value) ?? "none").slice(0, 80);
  return [`${path} ${shown(a)} ≠ ${shown(b)}`];
}
