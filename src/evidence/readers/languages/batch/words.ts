/** Words of a batch program as expressions: `%VAR%`, `!VAR!`, `%1`, `%%i`, substrings and replacements. */
import type { Expression } from "../syntax.ts";
import type { Piece } from "./lines.ts";

/** Letters between `%~` and the argument: `%~dp0`. */
const MODIFIERS = new Set([..."fdpnxsatz"]);
/** The folder of the program, which a path behind it is relative to. */
const OWN_FOLDER = new Set(["~dp0", "~p0", "cd"]);
/** Longest name of a variable. */
const MOST_NAME = 100;

export function textOf(text: string, line: number): Expression {
  return { kind: "text", text, line };
}

export function toExpression(pieces: readonly Piece[], line: number): Expression {
  return joinTexts(
    pieces.flatMap(({ text }) => expand(text, line)),
    line,
  );
}

function joinTexts(parts: readonly Expression[], line: number): Expression {
  const merged: Expression[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (part.kind !== "text" || last?.kind !== "text") merged.push(part);
    else merged[merged.length - 1] = { ...last, text: last.text + part.text };
  }
  const [only] = merged;
  if (!only) return textOf("", line);
  return merged.length === 1 ? only : { kind: "join", parts: merged, line };
}

function expand(text: string, line: number): readonly Expression[] {
  const parts: Expression[] = [];
  let plain = "";
  for (let at = 0; at < text.length; ) {
    const found = text[at] === "%" || text[at] === "!" ? variableAt(text, at, line) : null;
    if (!found) {
      plain += text.charAt(at++);
      continue;
    }
    if (plain !== "") parts.push(textOf(plain, line));
    plain = "";
    parts.push(found.value);
    at = found.end;
  }
  return plain === "" && parts.length > 0 ? parts : [...parts, textOf(plain, line)];
}

function variableAt(text: string, at: number, line: number): { value: Expression; end: number } | null {
  const sign = text.charAt(at);
  if (sign === "%") {
    const loop = loopVariableAt(text, at, line);
    if (loop) return loop;
    const argument = argumentAt(text, at + 1, line);
    if (argument) return argument;
  }
  const end = text.indexOf(sign, at + 1);
  const name = text.slice(at + 1, end);
  if (end === -1 || name === "" || name.length > MOST_NAME || name.includes(" ")) return null;
  return { value: variable(name, line), end: end + 1 };
}

/** `%%i` and, on the command line, `%i` of a loop are read as `%%i` alone: the other means an environment variable. */
function loopVariableAt(text: string, at: number, line: number): { value: Expression; end: number } | null {
  if (text[at + 1] !== "%") return null;
  let end = at + 2;
  if (text[end] === "~") {
    end++;
    while (MODIFIERS.has(text.charAt(end)) && MODIFIERS.has(text.charAt(end + 1))) end++;
  }
  const letter = text.charAt(end);
  if (letter === "" || letter === "%") return { value: textOf("%", line), end: at + 2 };
  return { value: { kind: "name", name: `%%${letter}`, line }, end: end + 1 };
}

/** `%1`, `%*`, `%~dp0`. */
function argumentAt(text: string, from: number, line: number): { value: Expression; end: number } | null {
  let end = from;
  if (text[end] === "~") {
    end++;
    while (MODIFIERS.has(text.charAt(end))) end++;
  }
  const character = text.charAt(end);
  if (character === "*") return { value: { kind: "name", name: "@", line }, end: end + 1 };
  if (character < "0" || character > "9" || character === "") return null;
  const whole = text.slice(from, end + 1).toLowerCase();
  // `%~dp0tool.exe` is a file beside the program.
  if (OWN_FOLDER.has(whole)) return { value: textOf(".\\", line), end: end + 1 };
  return { value: { kind: "name", name: character, line }, end: end + 1 };
}

/** `NAME`, `NAME:~1,2`, `NAME:a=b`. Names have no case; they are given in upper case, as environments write them. */
function variable(written: string, line: number): Expression {
  const colon = written.indexOf(":");
  const bare = (colon === -1 ? written : written.slice(0, colon)).toUpperCase();
  if (bare === "CD" && colon === -1) return textOf(".", line);
  const name: Expression = { kind: "name", name: bare, line };
  if (colon === -1) return name;
  const change = written.slice(colon + 1);
  if (change.startsWith("~")) {
    const [from = "", length] = change.slice(1).split(",");
    const rest = length === undefined ? [] : [textOf(length, line)];
    return call("shell.slice", [name, textOf(from, line), ...rest], line);
  }
  const equals = change.indexOf("=");
  if (equals === -1) return name;
  const texts = [textOf(change.slice(0, equals), line), textOf(change.slice(equals + 1), line)];
  return call("shell.replace-all", [name, ...texts], line);
}

function call(callee: string, values: readonly Expression[], line: number): Expression {
  const args = values.map((value) => ({ name: null, value }));
  return { kind: "call", callee: { kind: "name", name: callee, line }, arguments: args, line };
}
