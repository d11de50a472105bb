/** What a commit really adds: lines that it does not also remove elsewhere, whatever happened to their blanks. */
import type { CommitEvidence, FileChange, Line } from "../model/evidence.ts";
import { addedLines, removedLines, visible } from "./lines.ts";
import { extensionOf } from "./path-classes.ts";

/** Characters of a line that are compared; two longer lines that agree so far count as one. */
const COMPARED = 4000;

const removedOf = new WeakMap<CommitEvidence, ReadonlySet<string>>();
const newOf = new WeakMap<FileChange, readonly Line[]>();

/** Added lines whose text no removed line of the commit has: what is moved, re-indented or re-ended is not new. */
export function newLines(commit: CommitEvidence, file: FileChange): readonly Line[] {
  const known = newOf.get(file);
  if (known) return known;
  let removed = removedOf.get(commit);
  if (!removed) {
    removed = new Set(commit.files.flatMap((one) => removedLines(one).map((line) => fold(line.text))));
    removedOf.set(commit, removed);
  }
  const gone = removed;
  const lines = addedLines(file).filter((line) => {
    const text = fold(line.text);
    return text !== "" && !gone.has(text);
  });
  newOf.set(file, lines);
  return lines;
}

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
  if (extension === "bat" || extension === "cmd") return /^(rem\b|::|@rem)/i.test(text.trimStart().slice(0, 5));
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
