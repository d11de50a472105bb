/** Tells how a push is taken back, as commands to copy, and which rule of a branch would have stopped it. Plain text. */
import { isProposed } from "../../engine/index.ts";
import type { Push, Report } from "../../pipeline/ports.ts";
import { shellQuote } from "./shell-quote.ts";

export interface Undo {
  /** What the commands do, as a clause. */
  readonly what: string;
  readonly commands: readonly string[];
}

type Moved = Pick<Push, "ref" | "before" | "after" | "head" | "created" | "deleted" | "forced">;

/** What is taken back. */
export interface Undone {
  readonly push: Moved & Partial<Pick<Push, "defaultBranchWas">>;
  readonly commits: readonly unknown[];
}

/** Commits that are reverted one by one; of more, the ref is set back. */
const MOST_REVERTED = 20;

/** Null where the ref's name cannot be copied as it is seen. */
export function undoOf({ push, commits }: Undone): Undo | null {
  // Nothing has happened yet of what is proposed.
  if (push.deleted || push.defaultBranchWas || isProposed(push.ref)) return null;
  const ref = shellQuote(push.ref);
  const back = shellQuote(`${push.before}:${push.ref}`);
  const lease = shellQuote(`--force-with-lease=${push.ref}:${push.after}`);
  if (ref === null || back === null || lease === null || !push.ref.startsWith("refs/")) return null;
  const kind = push.ref.startsWith("refs/tags/") ? "tag" : "branch";
  const isNew = push.created || /^0+$/.test(push.before);
  if (isNew)
    return { what: `Remove the ${kind}`, commands: [`git push ${lease} origin ${shellQuote(`:${push.ref}`)}`] };
  if (push.forced || kind === "tag" || commits.length === 0 || commits.length > MOST_REVERTED) {
    const short = push.before.slice(0, 7);
    return {
      what: `Put the ${kind} back to ${short}, where it stood before`,
      commands: [`git fetch origin ${push.before}`, `git push ${lease} origin ${back}`],
    };
  }
  const range = commits.length === 1 ? push.head : `${push.before}..${push.head}`;
  return {
    what: commits.length === 1 ? "Revert the commit" : `Revert the ${commits.length} commits`,
    commands: [
      `git fetch origin ${ref} && git switch --detach FETCH_HEAD`,
      `git revert --no-edit ${range}`,
      `git push origin ${shellQuote(`HEAD:${push.ref}`)}`,
    ],
  };
}

/** The rule of the branch that would have kept the push out, or null. */
export function ruleThatStops({
  push,
  verdict,
}: {
  readonly push: Pick<Push, "ref" | "forced"> & { readonly repository: Pick<Push["repository"], "defaultBranch"> };
  readonly verdict: Report["verdict"];
}): string | null {
  if (isProposed(push.ref)) return null;
  if (!push.ref.startsWith("refs/heads/")) return push.forced ? "a tag rule that restricts updates" : null;
  if (push.forced) return "the rule “Block force pushes”";
  const unsigned = verdict.findings.some(({ detector, contribution }) => contribution > 0 && SIGNED.has(detector));
  if (unsigned) return "the rule “Require signed commits”";
  return push.ref === `refs/heads/${push.repository.defaultBranch}`
    ? "the rule “Require a pull request before merging”"
    : null;
}

/** Detectors whose finding a required signature would have refused. */
const SIGNED: ReadonlySet<string> = new Set(["signature-regression", "signed-history-dropped", "forged-github-merge"]);
