/** `for` of a batch program: over words, files, numbers, and what a command prints. */
import type { Expression, Statement } from "../syntax.ts";
import { createLines, type Lines, type Token } from "./lines.ts";
import { plainOf, sourceOf, wordOf } from "./plain.ts";
import { textOf } from "./words.ts";

type BlockReader = (lines: Lines) => readonly Statement[];

/** Reads from the word `for` on. */
export function readFor(lines: Lines, readBody: BlockReader, readBlock: BlockReader): readonly Statement[] {
  const { line } = lines.tokens[lines.at] ?? { line: 1 };
  lines.at++;
  const head: Token[] = [];
  while (isBefore(lines.tokens[lines.at], "in")) {
    const token = lines.tokens[lines.at++];
    if (token) head.push(token);
  }
  if (plainOf(lines.tokens[lines.at]) === "in") lines.at++;
  const items = takeParentheses(lines);
  if (plainOf(lines.tokens[lines.at]) === "do") lines.at++;
  const overText = head.some((token) => plainOf(token) === "/f");
  const name = head.map((token) => (token.kind === "word" ? wordOf(token) : null)).find((one) => one?.kind === "name");
  const over = overText ? textSource(items, line, readBlock) : listOf(items, line);
  return [{ kind: "loop", variable: name ?? null, over, body: readBody(lines), line }];
}

function isBefore(token: Token | undefined, word: string): boolean {
  return token !== undefined && token.kind !== "end" && plainOf(token) !== word;
}

/** Tokens between parentheses; the cursor ends behind them. */
function takeParentheses(lines: Lines): readonly Token[] {
  const items: Token[] = [];
  if (!isOperator(lines.tokens[lines.at], "(")) return items;
  lines.at++;
  let depth = 0;
  for (let token = lines.tokens[lines.at]; token; token = lines.tokens[lines.at]) {
    lines.at++;
    if (isOperator(token, "(")) depth++;
    if (isOperator(token, ")") && depth-- === 0) break;
    items.push(token);
  }
  return items;
}

function isOperator(token: Token | undefined, text: string): boolean {
  return token?.kind === "operator" && token.text === text;
}

function listOf(items: readonly Token[], line: number): Expression {
  return { kind: "list", items: items.flatMap((one) => (one.kind === "word" ? [wordOf(one)] : [])), line };
}

/** `('command')`, `("text")` or `(file)`. */
function textSource(items: readonly Token[], line: number, readBlock: BlockReader): Expression {
  const source = items.map(sourceOf).join(" ").trim();
  const quote = source.charAt(0);
  if (quote === "'" || quote === "`") {
    const inner = createLines(source.slice(1, source.endsWith(quote) ? -1 : undefined));
    const tokens = inner.tokens.map((token) => ({ ...token, line }));
    return { kind: "output", body: readBlock({ tokens, at: 0 }), line };
  }
  if (quote === '"') return listOf(items, line);
  const args = items.flatMap((one) => (one.kind === "word" ? [{ name: null, value: wordOf(one) }] : []));
  return { kind: "call", callee: textOf("type", line), arguments: args, isCommand: true, line };
}
