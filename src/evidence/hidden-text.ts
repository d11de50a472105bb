/**
 * Text without a patch. Git takes a file with a NUL byte, or in UTF-16, for binary and shows no lines; a large file has
 * no patch in GitHub's answers. Where both sides were read, the added lines are found by comparing lines.
 */
import { type Hunk, isCodePath, type Line } from "../engine/index.ts";
import type { FileHint } from "./readers/reader.ts";

/** True for a file whose name says text, and of which git shows none. */
export function looksLikeHiddenText(file: Pick<FileHint, "path" | "binary" | "patch">): boolean {
  return file.patch === null && file.binary === true && isCodePath(file.path);
}

/** Decodes UTF-8 and UTF-16 (by its mark); NUL bytes are kept as they are. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

/**
 * One hunk with every line of `after` that `before` does not have, and the reverse. Order within the file is kept;
 * moved lines count as unchanged. Linear in the size of both.
 */
export function compareLines(before: string, after: string): Hunk[] {
  const old = toLines(before);
  const now = toLines(after);
  const left = count(old);
  const added = now.flatMap((text, i): Line[] => (take(left, text) ? [] : [{ kind: "+", number: i + 1, text }]));
  const right = count(now);
  const removed = old.flatMap((text, i): Line[] => (take(right, text) ? [] : [{ kind: "-", number: i + 1, text }]));
  const lines = [...removed, ...added];
  return lines.length === 0 ? [] : [{ oldStart: removed[0]?.number ?? 1, newStart: added[0]?.number ?? 1, lines }];
}

function toLines(text: string): string[] {
  if (text === "") return [];
  return (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");
}

function count(lines: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

function take(counts: Map<string, number>, text: string): boolean {
  const left = counts.get(text) ?? 0;
  if (left > 0) counts.set(text, left - 1);
  return left > 0;
}
