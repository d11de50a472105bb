/**
 * Lines of a file that GitHub shows none of, from both of its sides: too large for an answer, or hidden by a
 * `.gitattributes` of the repository. Git's own rule tells binaries.
 */
import { structuredPatch } from "diff";
import type { Hunk } from "../../engine/index.ts";
import { compareLines } from "../hidden-text.ts";

/** Git looks for a NUL byte in the first 8,000 bytes (`buffer_is_binary`). */
const FIRST_FEW_BYTES = 8000;
/** Beyond this many changed lines the exact way takes too long, and lines are compared as sets. */
const MOST_EDITS = 2000;

export function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, FIRST_FEW_BYTES).includes(0);
}

/** Hunks as `git diff` writes them. Null stands for a side that is not there. */
export function diffBlobs(before: Uint8Array | null, after: Uint8Array | null): string {
  const old = toText(before);
  const now = toText(after);
  if (old === "" || now === "") return writeWhole(old, "-") + writeWhole(now, "+");
  const patch = structuredPatch("", "", old, now, "", "", { context: 3, maxEditLength: MOST_EDITS });
  if (!patch) return compareLines(old, now).map(writeSets).join("");
  return patch.hunks
    .map(({ oldStart, oldLines, newStart, newLines, lines }) => {
      const body = lines.map((line) => `${line}\n`).join("");
      return `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@\n${body}`;
    })
    .join("");
}

function toText(bytes: Uint8Array | null): string {
  return bytes === null ? "" : new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

function writeWhole(text: string, sign: "+" | "-"): string {
  if (text === "") return "";
  const lines = (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");
  const range = sign === "+" ? `-0,0 +1,${lines.length}` : `-1,${lines.length} +0,0`;
  return `@@ ${range} @@\n${lines.map((line) => `${sign}${line}\n`).join("")}`;
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
