/** Reads programs by their tokens, where there is no grammar or where it gave up. */
import { aCompound } from "../make-syntax.ts";
import type { Budget, Expression, Syntax } from "../syntax.ts";
import { withElixirBraces } from "./elixir-blocks.ts";
import { withJuliaBraces } from "./julia-blocks.ts";
import { type Dialect, LEXICONS } from "./lexicon.ts";
import { withBraces } from "./lua-blocks.ts";
import { parseClosure } from "./parse-closures.ts";
import { parseArguments } from "./parse-literals.ts";
import { parseExpression } from "./parse-operators.ts";
import { parseParameters } from "./parse-parameters.ts";
import { callsOfMain, parseBlock, parseStatements, valueWithCommand } from "./parse-statements.ts";
import { type Grammar, TokenParser } from "./parser.ts";
import { withPlainMarks } from "./r-marks.ts";
import { MOST_TOKENS, scanTokens } from "./scan-tokens.ts";
import type { Token } from "./token.ts";

/** Characters of text for one step of the budget. */
const CHARACTERS_PER_STEP = 20;
/** Longest text of an expression that is read on its own. */
const MOST_EXPRESSION = 20_000;

const GRAMMAR: Grammar = {
  expression: parseExpression,
  command: valueWithCommand,
  block: parseBlock,
  statements: parseStatements,
  arguments: parseArguments,
  closure: parseClosure,
  parameters: parseParameters,
};

/** Returns the syntax of a whole program. */
export function readTokens(text: string, dialect: Dialect, budget: Budget): Syntax {
  if (!budget.take(Math.ceil(text.length / CHARACTERS_PER_STEP)))
    return { readAs: "unread", reason: "too much to read", body: [] };
  const { tokens, isCut } = scanTokens(text, LEXICONS[dialect]);
  const parser = new TokenParser(inBraces(tokens, dialect), dialect, GRAMMAR);
  const body = [];
  while (!parser.isDone) {
    body.push(...parser.grammar.statements(parser));
    parser.next(); // a brace that closes nothing
  }
  const reason = isCut ? `more than ${MOST_TOKENS} tokens` : null;
  return { readAs: "tokens", reason, body: [...body, ...callsOfMain(body)] };
}

/** Languages that write blocks in words are parsed with braces. */
function inBraces(tokens: readonly Token[], dialect: Dialect): readonly Token[] {
  if (dialect === "lua") return withBraces(tokens);
  if (dialect === "r") return withPlainMarks(tokens);
  if (dialect === "julia") return withJuliaBraces(tokens);
  return dialect === "elixir" ? withElixirBraces(tokens) : tokens;
}

/** Returns the value of a piece of a program. */
export function readTokenExpression(text: string, dialect: Dialect, line: number): Expression {
  const { tokens } = scanTokens(text.slice(0, MOST_EXPRESSION), LEXICONS[dialect], line);
  const parser = new TokenParser(tokens, dialect, GRAMMAR);
  parser.isLoose = true;
  const parts: Expression[] = [];
  while (!parser.isDone) {
    const { at } = parser;
    parts.push(parser.grammar.expression(parser));
    if (parser.at === at) parser.next();
  }
  const [only] = parts;
  return parts.length === 1 && only ? only : aCompound(parts, line);
}
