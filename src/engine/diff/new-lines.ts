/** What a commit really adds: lines that it does not also remove elsewhere, whatever happened to their blanks. */
import type { CommitEvidence, FileChange, Line } from "../model/evidence.ts";
import { extensionOf } from "../paths/path-classes.ts";
import { addedLines, removedLines, visible } from "./lines.ts";

/** Characters of a line that are compared: all that a patch holds. A payload of one long line may be edited anywhere in it. */
const COMPARED = 1024 * 1024;

interface Removed {
  /** {@link sumOf} of every removed line: nearly all added lines differ from all of them already here. */
  readonly sums: ReadonlySet<number>;
  readonly lines: readonly string[];
  /** The lines without blanks, once they are needed. */
  folded: ReadonlySet<string> | null;
}

const removedOf = new WeakMap<CommitEvidence, Removed>();
const newOf = new WeakMap<FileChange, readonly Line[]>();

/** Added lines whose text no removed line of the commit has: what is moved, re-indented or re-ended is not new. */
export function newLines(commit: CommitEvidence, file: FileChange): readonly Line[] {
  const known = newOf.get(file);
  if (known) return known;
  let removed = removedOf.get(commit);
  if (!removed) {
    const lines = commit.files.flatMap((one) => removedLines(one).map(({ text }) => text));
    removed = { lines, sums: new Set(lines.map(sumOf)), folded: null };
    removedOf.set(commit, removed);
  }
  const gone = removed;
  const lines = addedLines(file).filter(({ text }) => {
    if (gone.lines.length === 0) return text.slice(0, COMPARED * 2).trim() !== "";
    const sum = sumOf(text);
    return sum !== BLANK && !(gone.sums.has(sum) && isGone(text, gone));
  });
  newOf.set(file, lines);
  return lines;
}

function isGone(text: string, gone: Removed): boolean {
  gone.folded ??= new Set(gone.lines.map(fold));
  return gone.folded.has(fold(text));
}

/** What {@link sumOf} says of a line without anything but blanks. */
const BLANK = 0;

/** A number for what {@link fold} leaves of a line: equal for equal ones. */
function sumOf(text: string): number {
  const end = Math.min(text.length, COMPARED * 2);
  let sum = 0;
  let counted = 0;
  for (let i = 0; i < end && counted < COMPARED; i++) {
    const code = text.charCodeAt(i);
    if (code <= 32 ? code === 32 || (code >= 9 && code <= 13) : code >= 160 && WIDE_BLANK.test(text.charAt(i)))
      continue;
    sum = (Math.imul(sum, 31) + code) | 0;
    counted++;
  }
  return counted === 0 ? BLANK : sum === BLANK ? 1 : sum;
}

const WIDE_BLANK = /\s/;

/** A line without any blank, cut. */
function fold(text: string): string {
  return text
    .slice(0, COMPARED * 2)
    .replace(/\s+/g, "")
    .slice(0, COMPARED);
}

const SLASHED = new Set(
  "js jsx ts tsx mjs cjs mts cts java kt kts scala groovy gradle c cc cpp cxx h hh hpp m mm cs go rs swift dart php sol v zig vue svelte scss less jsonc json5 proto".split(
    " ",
  ),
);
const HASHED = new Set(
  "py pyw rb sh bash zsh fish ksh yml yaml toml pl pm r jl ex exs nim tcl cmake mk ps1 psm1 gyp tf hcl cfg ini conf properties php pyx envrc dockerfile".split(
    " ",
  ),
);

const BATCH_COMMENTS = ["rem ", "rem\t", "@rem", "::"];

/** True where the whole line is a comment in the language that the file's name tells. */
export function isComment(text: string, path: string): boolean {
  const start = text.trimStart().slice(0, 4);
  const extension = extensionOf(path);
  if (SLASHED.has(extension))
    return (
      start.startsWith("//") ||
      start.startsWith("*") ||
      start.startsWith("/*") ||
      (extension === "php" && start.startsWith("#"))
    );
  if (HASHED.has(extension) || extension === "") return start.startsWith("#");
  if (extension === "m4" || extension === "ac" || extension === "am")
    return start.startsWith("dnl") || start.startsWith("#");
  if (extension === "lua" || extension === "sql" || extension === "hs") return start.startsWith("--");
  if (extension === "html" || extension === "xml" || extension === "csproj" || extension === "targets")
    return start.startsWith("<!--");
  if (extension === "bat" || extension === "cmd")
    return BATCH_COMMENTS.some((word) => text.trimStart().toLowerCase().startsWith(word));
  return start.startsWith("#") && !start.startsWith("#!");
}

const codeOf = new WeakMap<FileChange, readonly Line[]>();

/** New lines that are no comment. */
export function newCode(commit: CommitEvidence, file: FileChange): readonly Line[] {
  let lines = codeOf.get(file);
  if (!lines) {
    lines = newLines(commit, file).filter((line) => !isComment(line.text, file.path));
    codeOf.set(file, lines);
  }
  return lines;
}

const textOf = new WeakMap<FileChange, string>();

/** New lines that are no comment, as one text of at most two million characters: for a cheap first look. */
export function newText(commit: CommitEvidence, file: FileChange): string {
  let text = textOf.get(file);
  if (text === undefined) {
    text = newCode(commit, file).map(visible).join("\n").slice(0, 2_000_000);
    textOf.set(file, text);
  }
  return text;
}
