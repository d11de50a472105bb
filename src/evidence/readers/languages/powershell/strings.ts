/** Texts of PowerShell: quotes removed, backtick escapes resolved, variables and commands in them read. */
import type { TreeNode } from "../parse-tree.ts";
import { namedChildren } from "../parse-tree.ts";
import type { Expression } from "../syntax.ts";
import { variableName } from "./names.ts";

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["0", "\0"],
  ["a", "\x07"],
  ["b", "\b"],
  ["e", "\x1b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["v", "\v"],
  ["\n", ""],
]);
/** Longest `` `u{…} `` escape. */
const MOST_CODE = 8;
const LAST_CODE_POINT = 0x10ffff;

export function textOf(text: string, line: number): Expression {
  return { kind: "text", text, line };
}

/** Texts and values one after the other; neighbouring texts become one. */
export function joined(parts: readonly Expression[], line: number): Expression {
  const merged: Expression[] = [];
  for (const part of parts.flatMap((one) => (one.kind === "join" ? one.parts : [one]))) {
    const last = merged.at(-1);
    if (part.kind !== "text" || last?.kind !== "text") merged.push(part);
    else merged[merged.length - 1] = { ...last, text: last.text + part.text };
  }
  const some = merged.length > 1 ? merged.filter((one) => one.kind !== "text" || one.text !== "") : merged;
  const [only] = some;
  if (!only) return textOf("", line);
  return some.length === 1 ? only : { kind: "join", parts: some, line };
}

/** Reads a string literal of any kind. */
export function readString(node: TreeNode, readCommands: (node: TreeNode) => Expression): Expression {
  const [inner] = namedChildren(node);
  const { text, line } = inner ?? node;
  switch (inner?.type) {
    case "verbatim_string_characters":
      return textOf(text.slice(1, -1).replaceAll("''", "'"), line);
    case "verbatim_here_string_characters":
      return textOf(linesWithin(text).text, line);
    case "expandable_here_string_literal": {
      const { from, text: body } = linesWithin(text);
      return expandable(inner, { from: inner.start + from, to: inner.start + from + body.length }, readCommands);
    }
    case "expandable_string_literal":
      return expandable(inner, { from: inner.start + 1, to: inner.end - 1 }, readCommands);
    default:
      return textOf(text, line);
  }
}

/** What stands between the first and the last line of a here-string. */
function linesWithin(text: string): { from: number; text: string } {
  const first = text.indexOf("\n");
  const last = text.lastIndexOf("\n");
  const from = first === -1 ? 2 : first + 1;
  return { from, text: text.slice(from, Math.max(from, last)) };
}

function expandable(
  node: TreeNode,
  { from, to }: { from: number; to: number },
  readCommands: (node: TreeNode) => Expression,
): Expression {
  const { line } = node;
  const parts: Expression[] = [];
  let at = from;
  const plain = (end: number) => {
    if (end > at) parts.push(textOf(resolve(node.text.slice(at - node.start, end - node.start)), line));
  };
  for (const child of namedChildren(node)) {
    if (child.start < at || child.end > to) continue;
    plain(child.start);
    parts.push(child.type === "variable" ? toVariable(child) : readCommands(child));
    at = child.end;
  }
  plain(to);
  return joined(parts, line);
}

/** A word outside of quotes with variables in it, which the grammar did not understand: `$env:TEMP\a.exe`. */
export function expandBare(text: string, line: number): Expression {
  const parts: Expression[] = [];
  let at = 0;
  for (let dollar = text.indexOf("$"); dollar !== -1; dollar = text.indexOf("$", at)) {
    let end = dollar + 1;
    if (text[end] === "{") end = Math.max(text.indexOf("}", end) + 1, end);
    else while (isNamePart(text, end)) end++;
    parts.push(textOf(resolve(text.slice(at, dollar)), line));
    const name = text.slice(dollar, end);
    parts.push(name.length > 1 ? { kind: "name", name: variableName(name), line } : textOf("$", line));
    at = end;
  }
  return joined([...parts, textOf(resolve(text.slice(at)), line)], line);
}

function isNamePart(text: string, at: number): boolean {
  const character = text.charAt(at).toLowerCase();
  if (character === ":") return text[at + 1] !== ":" && text[at + 1] !== "\\" && text[at + 1] !== "/";
  return character !== "" && "abcdefghijklmnopqrstuvwxyz0123456789_".includes(character);
}

export function toVariable({ text, line }: TreeNode): Expression {
  return { kind: "name", name: variableName(text), line };
}

/** Backtick escapes and doubled quotes of a text in double quotes. */
export function resolve(text: string): string {
  if (!text.includes("`") && !text.includes('""')) return text;
  let out = "";
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"' && text[at + 1] === '"') at++;
    if (character !== "`") {
      out += character;
      continue;
    }
    const next = text.charAt(++at);
    const end = next === "u" && text[at + 1] === "{" ? text.indexOf("}", at) : -1;
    if (end !== -1 && end - at <= MOST_CODE) {
      const code = Number.parseInt(text.slice(at + 2, end), 16);
      if (code <= LAST_CODE_POINT) out += String.fromCodePoint(code);
      at = end;
    } else out += ESCAPES.get(next) ?? next;
  }
  return out;
}
