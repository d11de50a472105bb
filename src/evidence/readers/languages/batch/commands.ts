/** Simple commands of a batch program. */
import type { Expression, Statement } from "../syntax.ts";
import type { Lines, Token } from "./lines.ts";
import { plainOf, sourceOf, withoutSign, wordOf } from "./plain.ts";
import { textOf, toExpression } from "./words.ts";

const REDIRECTIONS: ReadonlyMap<string, "write" | "append" | "read" | null> = new Map([
  [">", "write"],
  ["1>", "write"],
  [">>", "append"],
  ["1>>", "append"],
  ["<", "read"],
  ["2>", null],
  ["2>>", null],
]);
const MERGES = new Set(["2>&1", "1>&2", ">&2", ">&1"]);
const COMMENTS = new Set(["rem", "::"]);
const ENDS = new Set(["exit", "goto"]);
/** Commands that do nothing to the world. */
const SETTINGS = new Set(["setlocal", "endlocal", "title", "color", "cls", "pause", "shift"]);

export interface Redirection {
  readonly way: "write" | "append" | "read";
  readonly target: Expression;
}

/** Reads one command with its redirections; nothing for comments and labels. */
export function readSimple(lines: Lines): readonly Statement[] {
  const first = lines.tokens[lines.at];
  const { line } = first ?? { line: 1 };
  const name = plainOf(first) ?? "";
  if (COMMENTS.has(name) || name.startsWith(":")) {
    while (lines.tokens[lines.at] && lines.tokens[lines.at]?.kind !== "end") lines.at++;
    return [];
  }
  const words: Extract<Token, { kind: "word" }>[] = [];
  const redirections: Redirection[] = [];
  while (readPiece(lines, words, redirections));
  if (words.length === 0) return redirected(null, redirections, line);
  if (SETTINGS.has(name)) return [];
  if (ENDS.has(name)) return [{ kind: "return", value: null, line }];
  if (name === "set" && words.length > 1)
    return redirected(null, redirections, line).concat(readSet(words.slice(1), line));
  return redirected(toCall(words, line), redirections, line);
}

/** Redirections behind a block. */
export function readRedirections(lines: Lines): readonly Redirection[] {
  const redirections: Redirection[] = [];
  while (lines.tokens[lines.at]?.kind === "operator" && readPiece(lines, [], redirections));
  return redirections;
}

function readPiece(lines: Lines, words: Extract<Token, { kind: "word" }>[], redirections: Redirection[]): boolean {
  const token = lines.tokens[lines.at];
  if (token?.kind === "word") {
    words.push(token);
    lines.at++;
    return true;
  }
  if (token?.kind !== "operator") return false;
  if (MERGES.has(token.text)) {
    lines.at++;
    return true;
  }
  const way = REDIRECTIONS.get(token.text);
  if (way === undefined) return false;
  lines.at++;
  const target = lines.tokens[lines.at];
  if (target?.kind !== "word") return true;
  lines.at++;
  const value = wordOf(target);
  if (way !== null && !(value.kind === "text" && value.text.toLowerCase() === "nul"))
    redirections.push({ way, target: value });
  return true;
}

function toCall(words: readonly Extract<Token, { kind: "word" }>[], line: number): Expression {
  const [head, ...rest] = words;
  const callee = head ? calleeOf(head) : textOf("", line);
  const args = rest.map((word) => ({ name: null, value: wordOf(word) }));
  return { kind: "call", callee, arguments: args, isCommand: true, line };
}

/** Commands have no case; a path keeps its own. */
function calleeOf(head: Extract<Token, { kind: "word" }>): Expression {
  const value = wordOf(head);
  if (value.kind !== "text") return value;
  const text = withoutSign(value.text);
  return textOf(text.includes("\\") || text.includes("/") ? text : text.toLowerCase(), value.line);
}

/** `set X=value`, `set "X=value"`; `/p` asks the person, `/a` counts. */
function readSet(words: readonly Extract<Token, { kind: "word" }>[], line: number): readonly Statement[] {
  const option = plainOf(words[0]);
  if (option === "/a" || words.length === 0) return [];
  const rest = option === "/p" ? words.slice(1) : words;
  const source = rest.map(sourceOf).join(" ").replaceAll('"', "");
  const equals = source.indexOf("=");
  if (equals < 1) return [];
  const target: Expression = { kind: "name", name: source.slice(0, equals).trim().toUpperCase(), line };
  const value: Expression =
    option === "/p"
      ? { kind: "origin", origin: { kind: "argument" }, line }
      : toExpression([{ text: source.slice(equals + 1), isQuoted: false }], line);
  return [{ kind: "set", target, value, exported: true, line }];
}

export function redirected(value: Expression | null, redirections: readonly Redirection[], line: number): Statement[] {
  const all = redirections.reduce<Expression | null>(
    (of, { way, target }) => ({ kind: "redirect", of, way, target, line }),
    value,
  );
  return all ? [{ kind: "do", value: all, line }] : [];
}
