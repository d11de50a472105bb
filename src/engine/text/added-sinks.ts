/** Sinks of a script that stand on new lines: what the commit makes it do. */
import type { CommitEvidence, FileChange } from "../model/evidence.ts";
import type { ScriptSink } from "../model/facts/script.ts";
import { newLines } from "./new-lines.ts";

export function addedSinks(commit: CommitEvidence, file: FileChange): readonly ScriptSink[] {
  const sinks = file.facts.script?.sinks ?? [];
  if (sinks.length === 0) return [];
  const numbers = new Set(newLines(commit, file).map((line) => line.number));
  return sinks.filter((sink) => numbers.has(sink.line));
}
