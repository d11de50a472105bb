/**
 * Lines of a file that GitHub shows none of, from both of its sides: too large for an answer, or hidden by a
 * `.gitattributes` of the repository. Git's own rule tells binaries.
 */
import type { Hunk } from "../../engine/index.ts";
import { compareLines } from "../hidden-text.ts";
import { diffLines } from "./diff-lines.ts";

/** Git looks for a NUL byte in the first 8,000 bytes (`buffer_is_binary`). */
const FIRST_FEW_BYTES = 8000;

export function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, FIRST_FEW_BYTES).includes(0);
}

/** Hunks as `git diff` writes them. Null stands for a side that is not there. */
export function diffBlobs(before: Uint8Array | null, after: Uint8Array | null): string {
  const [old, now] = [toText(before), toText(after)];
  // Git calls a missing line break at the end a change of the last line.
  const marked = (text: string) => (text === "" || text.endsWith("\n") ? toLines(text) : markLast(toLines(text)));
  const patch = diffLines(marked(old), marked(now));
  return (patch ?? compareLines(old, now).map(writeSets).join("")).replaceAll(`${NO_LINE_BREAK}\n`, NOTE);
}

/** Stands at the end of a last line without line break while lines are compared: no text can hold a line feed there. */
const NO_LINE_BREAK = "\n";
const NOTE = "\n\\ No newline at end of file\n";

function markLast(lines: readonly string[]): string[] {
  return lines.map((line, i) => (i === lines.length - 1 ? `${line}${NO_LINE_BREAK}` : line));
}

function toText(bytes: Uint8Array | null): string {
  return bytes === null ? "" : new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

function toLines(text: string): string[] {
  if (text === "") return [];
  return (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");
}

/** Runs of removed and of added lines, without context. */
function writeSets(hunk: Hunk): string {
  const runs: { kind: "+" | "-"; start: number; texts: string[] }[] = [];
  for (const { kind, number, text } of hunk.lines) {
    const last = runs.at(-1);
    if (last?.kind === kind && last.start + last.texts.length === number) last.texts.push(text);
    else if (kind !== " ") runs.push({ kind, start: number, texts: [text] });
  }
  return runs
    .map(({ kind, start, texts }) => {
      const range = kind === "+" ? `-0,0 +${start},${texts.length}` : `-${start},${texts.length} +0,0`;
      return `@@ ${range} @@\n${texts.map((text) => `${kind}${text}\n`).join("")}`;
    })
    .join("");
}
