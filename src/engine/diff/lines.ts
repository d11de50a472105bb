/** Lines of a change, computed once per file and shared by all detectors. */
import type { FileChange, Line } from "../model/evidence.ts";

/** Longest stretch of a line that a rule looks at, in characters; longer lines are counted but cut. */
export const LINE_LIMIT = 20_000;

const added = new WeakMap<FileChange, readonly Line[]>();
const removed = new WeakMap<FileChange, readonly Line[]>();

/** Added lines in order. */
export function addedLines(file: FileChange): readonly Line[] {
  return pick(file, "+", added);
}

/** Removed lines in order. */
export function removedLines(file: FileChange): readonly Line[] {
  return pick(file, "-", removed);
}

function pick(file: FileChange, kind: Line["kind"], cache: WeakMap<FileChange, readonly Line[]>): readonly Line[] {
  let lines = cache.get(file);
  if (!lines) {
    const picked: Line[] = [];
    for (const hunk of file.hunks) for (const line of hunk.lines) if (line.kind === kind) picked.push(line);
    lines = picked;
    cache.set(file, lines);
  }
  return lines;
}

/** What a rule may look at of one line: at most {@link LINE_LIMIT} characters, no carriage return at the end. */
export function visible(line: Line): string {
  const text = line.text.length > LINE_LIMIT ? line.text.slice(0, LINE_LIMIT) : line.text;
  return text.endsWith("\r") ? text.slice(0, -1) : text;
}

/** Characters of a line of code that patterns are tried on; a longer one is data, or squeezed. */
const CODE_LIMIT = 1000;

/** What patterns look at of one line: as {@link visible}, at most 1,000 characters. */
export function codeOf(line: Line): string {
  return visible(line).slice(0, CODE_LIMIT);
}

const texts = new WeakMap<FileChange, string>();

/** All added lines joined by line breaks, each cut to {@link LINE_LIMIT}; for a cheap first look. */
export function addedText(file: FileChange): string {
  let text = texts.get(file);
  if (text === undefined) {
    text = addedLines(file).map(visible).join("\n");
    texts.set(file, text);
  }
  return text;
}

const NON_ASCII = /[^\u0000-\u007f]/;
const plain = new WeakMap<FileChange, boolean>();

/** True where all that {@link addedText} holds is ASCII: nothing in it is invisible or looks like something else. */
export function isPlain(file: FileChange): boolean {
  let answer = plain.get(file);
  if (answer === undefined) {
    answer = !NON_ASCII.test(addedText(file));
    plain.set(file, answer);
  }
  return answer;
}

/** Text of a 1-based line of the new file, or of the old one where the line was removed; undefined outside the hunks. */
export function lineAt(file: FileChange, number: number): string | undefined {
  let old: string | undefined;
  for (const hunk of file.hunks) {
    for (const line of hunk.lines) {
      if (line.number !== number) continue;
      if (line.kind !== "-") return line.text;
      old ??= line.text;
    }
  }
  return old;
}
