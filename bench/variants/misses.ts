/** What was judged wrongly, for those who work on it. */
import { baseOf } from "./bases/all.ts";
import type { Judged } from "./judge.ts";
import type { Case, Entry } from "./model.ts";

const LINES = 60;
const COLUMNS = 300;

/** One JSON line for each attack that passed and each innocent that did not. */
export function renderMisses(judged: readonly Judged[]): string {
  const wrong = judged.filter(({ severity, case: { kind } }) => (severity === "low") === (kind === "attack"));
  return wrong
    .map(({ case: one, score, severity, findings, gaps, sha }) => {
      const { id, kind, behaviour, place, language, disguise } = one;
      const row = { id, kind, behaviour, place, language, disguise, score, severity, findings, gaps, sha };
      return `${JSON.stringify({ ...row, diff: shortDiff(one) })}\n`;
    })
    .join("");
}

/** Added lines of each file, cut to what a reader needs. */
function shortDiff({ base, commits }: Case): string {
  const before = baseOf(base).files;
  return commits
    .map(({ files, message }) =>
      [message, ...[...files].map(([path, entry]) => addedLines(path, entry, before.get(path) ?? ""))].join("\n"),
    )
    .join("\n---\n");
}

function addedLines(path: string, entry: Entry | null, before: string): string {
  if (entry === null) return `+++ ${path} (deleted)`;
  if ("commit" in entry) return `+++ ${path} (submodule at ${entry.commit})`;
  if (!("text" in entry)) return `+++ ${path} (${entry.bytes.length} bytes)`;
  const old = new Set(before.split("\n"));
  const lines = entry.text.split("\n").filter((line) => !old.has(line));
  return [`+++ ${path}`, ...lines.slice(0, LINES).map((line) => `+${line.slice(0, COLUMNS)}`)].join("\n");
}
