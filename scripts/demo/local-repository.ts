/** The newest pushes of a repository on this machine. It is cloned; the original is only read. */
import { spawnSync } from "node:child_process";
import { basename, resolve } from "node:path";
import type { Act } from "./known-attacks.ts";
import type { DemoWorld } from "./start-world.ts";

/** Pushes that are shown: the newest commits of the branch, each with what it merged. */
const SHOWN = 5;
/** Before them, what the App learns from, in steps of the branch. */
const PAST = 40;

/** The user can mend it: one line, no stack. */
export class RepositoryError extends Error {
  override readonly name = "RepositoryError";
}

/** The absolute path of a repository; throws {@link RepositoryError} for what is none. npm tells the caller's folder. */
export function findRepository(path: string): string {
  const source = resolve(process.env["INIT_CWD"] ?? process.cwd(), path);
  git(["-C", source, "rev-parse", "--verify", "--quiet", "HEAD^{commit}"], path);
  return source;
}

export async function playLocalRepository(world: DemoWorld, source: string): Promise<Act[]> {
  const gitDir = world.gitDir("local.git");
  git(["clone", "--quiet", "--bare", "--single-branch", "--no-tags", "--template=", "--", source, gitDir], source);
  const branch = git(["--git-dir", gitDir, "symbolic-ref", "--short", "HEAD"], source);
  const steps = git(
    ["--git-dir", gitDir, "rev-list", "--first-parent", `--max-count=${SHOWN + PAST + 1}`, `refs/heads/${branch}`],
    source,
  ).split("\n");
  const [newest, past, start] = [steps.slice(0, SHOWN).reverse(), steps[SHOWN], steps[SHOWN + PAST]];

  const ref = `refs/heads/${branch}`;
  git(["--git-dir", gitDir, "update-ref", ...(start === undefined ? ["-d", ref] : [ref, start])], source);
  const name =
    basename(source)
      .replace(/\.git$/, "")
      .replace(/[^\w.-]/g, "-") || "repository";
  world.github.addRepository({ owner: "local", name, gitDir, defaultBranch: branch });
  world.github.addAccount({ login: "somebody" });
  await world.github.install({ on: "local" });
  const toSend = (head: string) => ({ repository: `local/${name}`, ref, head, by: "somebody" });
  return [
    {
      title: `The newest pushes of ${name}`,
      story:
        "Each commit of the branch is pushed as it stands, with what it merged. The repository itself is only read.",
      past: past === undefined ? [] : [toSend(past)],
      shown: newest.map((head) => ({ push: toSend(head), what: "", isAttack: false })),
    },
  ];
}

function git(args: readonly string[], path: string): string {
  const env = { ...process.env, GIT_TERMINAL_PROMPT: "0", GIT_NO_LAZY_FETCH: "1" };
  const { status, stdout, stderr, error } = spawnSync("git", args, { encoding: "utf8", env });
  if (error || status !== 0) {
    const [why = ""] = (error?.message ?? stderr).trim().split("\n");
    throw new RepositoryError(`${path} cannot be read as a git repository${why === "" ? "" : `: ${why}`}`);
  }
  return stdout.trim();
}
