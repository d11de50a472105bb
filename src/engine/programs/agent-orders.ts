/** What an agent is told to do, by document, and how grave it is. */
import { addedLines, removedLines } from "../diff/lines.ts";
import type { Signal } from "../model/detector.ts";
import type { CommitEvidence, FileChange } from "../model/evidence.ts";
import { comesFrom } from "./comes-from.ts";
import { type NewAction, newActions } from "./new-actions.ts";

/** Fewer old lines than this are no file that could be gutted. */
const LEAST_OLD_LINES = 15;

/** What a text wants of an agent, as a clause. */
export const WANTS = {
  overrides: "drops the agent's instructions",
  hides: "keeps something from the person it works for",
  sends: "hands credentials over",
  reads: "has it read credentials",
  runs: "has it follow what an address serves",
  wipes: "has it destroy data",
  destroys: "has it destroy a whole disk, home or account",
  decides: "has it approve, commit or post in the project's name",
} as const;

type Want = keyof typeof WANTS;

/** What no honest text asks for. */
const GRAVE: readonly Want[] = ["overrides", "hides", "sends"];

export function erasedSignal({ path }: FileChange, { action }: NewAction): Signal {
  const because = "the program prints orders to coding agents and erases them before a person sees them";
  return { strength: "strong", confidence: 1, because, path, line: action.line, facts: { wants: ["hides"] } };
}

export function ordersByFile(commit: CommitEvidence): ReadonlyMap<string, readonly NewAction[]> {
  const found = new Map<string, NewAction[]>();
  for (const one of newActions(commit, ["read", "send", "run"])) {
    if (one.program.language !== "prose") continue;
    found.set(one.path, [...(found.get(one.path) ?? []), one]);
  }
  return found;
}

export function wantOf({ action }: NewAction): Want | null {
  if (action.does === "send" && isGiven(action)) return "sends";
  if (action.does === "run") return "runs";
  if (action.does === "read" && comesFrom(action, "credential-file")) return "reads";
  return (
    (["destroys", "overrides", "hides", "wipes", "decides"] as const).find((want) => action.traits.includes(want)) ??
    null
  );
}

/** A store of credentials or the environment goes anywhere, or a credential to an address; what an API takes is called so, too. */
function isGiven(action: NewAction["action"]): boolean {
  return (
    comesFrom(action, "environment", "credential-file") || (comesFrom(action, "secret") && action.what.includes("://"))
  );
}

export function gradeOf(
  wants: readonly Want[],
  isHidden: boolean,
  isAddressed: boolean,
): Pick<Signal, "strength" | "confidence"> | null {
  const grave = wants.filter((want) => GRAVE.includes(want));
  // Amazon Q 2025: an agent told to bring a system to a near-factory state.
  if (wants.includes("destroys")) return { strength: "decisive", confidence: 1 };
  // What no page shows speaks to an agent and is to be kept from the person it works for.
  if (isHidden && isAddressed && grave.length > 0) return { strength: "strong", confidence: 1 };
  if (isHidden && wants.length > 1) return { strength: "strong", confidence: 0.9 };
  if (isHidden && wants.includes("overrides")) return { strength: "medium", confidence: 0.9 };
  if (isHidden || grave.length === 0) return null;
  if (wants.length === 1) return wants[0] === "sends" ? null : { strength: "weak", confidence: 0.7 };
  const isSure =
    grave.includes("sends") ||
    (grave.includes("hides") && wants.includes("runs")) ||
    grave.includes("overrides") ||
    wants.includes("reads");
  return { strength: isSure ? "strong" : "medium", confidence: Math.min(1, 0.7 + 0.15 * wants.length) };
}

/** A file whose rules were taken out for orders to the reviewer. */
export function gradeGutted(
  file: FileChange,
  given: readonly NewAction[],
  gutted: number,
): Pick<Signal, "strength" | "confidence"> | null {
  const decisions = given.filter((one) => wantOf(one) === "decides").length;
  return decisions > 0 && shareGone(file) >= gutted ? { strength: "strong", confidence: 1 } : null;
}

/** Share of the old file's lines that are gone: known where the hunks show nearly all of it. */
function shareGone(file: FileChange): number {
  const gone = removedLines(file).length;
  const kept = file.hunks.reduce((sum, hunk) => sum + hunk.lines.filter(({ kind }) => kind === " ").length, 0);
  return gone < LEAST_OLD_LINES || addedLines(file).length > gone ? 0 : gone / (gone + kept);
}
