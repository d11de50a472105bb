/** Statements of Perl. */
import { block, doing, name, nothing, when } from "../make.ts";
import { withReturn } from "../returned.ts";
import type { Expression, FunctionExpression, Statement } from "../syntax.ts";
import { words } from "../words.ts";
import { readExpression } from "./expressions.ts";
import { type Inner, readList } from "./lists.ts";
import { apart, lineOf, MOST_DEPTH, peek, type Reader, sees, takes } from "./reader.ts";

const CONDITIONS = words("if unless elsif");
const LOOPS = words("while until for foreach");
const PHASES = words("BEGIN END INIT CHECK UNITCHECK else continue");

export const INNER: Inner = {
  expression: (reader, level) => readExpression(reader, INNER, level),
  function: readFunction,
  block(reader) {
    const line = lineOf(reader);
    reader.before.push(block(readBlock(reader), line));
    return nothing(line);
  },
};

/** Reads statements up to the end, or up to the brace that closes a block. */
export function readStatements(reader: Reader, isBlock: boolean): readonly Statement[] {
  const body: Statement[] = [];
  while (peek(reader)) {
    if (isBlock && sees(reader, "}")) break;
    const start = reader.at;
    const [made, before] = apart(reader, () => readStatement(reader));
    body.push(...before, ...made);
    // Whatever was not understood is left behind.
    if (reader.at === start) reader.at++;
  }
  return body;
}

function readBlock(reader: Reader): readonly Statement[] {
  if (!takes(reader, "{")) return [];
  if (reader.depth >= MOST_DEPTH) {
    reader.isCut = true;
    return [];
  }
  reader.depth++;
  const body = readStatements(reader, true);
  reader.depth--;
  takes(reader, "}");
  return body;
}

function readFunction(reader: Reader, own: string | null): FunctionExpression {
  const line = lineOf(reader);
  // A prototype or a signature.
  if (takes(reader, "(")) readList(reader, ")", INNER);
  const outer = reader.shifted;
  reader.shifted = 0;
  const body = withReturn(readBlock(reader));
  reader.shifted = outer;
  return { kind: "function", name: own, parameters: [{ name: "@_", rest: "list" }], body, line };
}

function readStatement(reader: Reader): readonly Statement[] {
  const token = peek(reader);
  if (!token) return [];
  const { text: word, line } = token;
  if (token.kind === "sign" && word === ";") {
    reader.at++;
    return [];
  }
  if (token.kind === "sign" && word === "{") return [block(readBlock(reader), line)];
  if (token.kind !== "word") return readSimple(reader);
  if (word === "sub" && peek(reader, 1)?.kind === "word") {
    const own = peek(reader, 1)?.text ?? null;
    reader.at += 2;
    return [{ kind: "define", function: readFunction(reader, own), line }];
  }
  if (word === "package" || word === "use" || word === "no") return readUse(reader, word, line);
  if (CONDITIONS.has(word)) return [readCondition(reader)];
  if (LOOPS.has(word)) return readLoop(reader, line);
  if (PHASES.has(word) && sees(reader, "{", 1)) {
    reader.at++;
    return readBlock(reader);
  }
  return readSimple(reader);
}

/** `use Module LIST`: an import whose names are called as they stand. */
function readUse(reader: Reader, word: string, line: number): readonly Statement[] {
  const module = peek(reader, 1)?.text ?? "";
  while (peek(reader) && !sees(reader, ";") && !sees(reader, "{")) reader.at++;
  if (word === "package" && sees(reader, "{")) return readBlock(reader);
  takes(reader, ";");
  return word === "use" ? [{ kind: "import", module, bindings: [], line }] : [];
}

function readTest(reader: Reader): Expression {
  if (!takes(reader, "(")) return nothing(lineOf(reader));
  const [first, ...more] = readList(reader, ")", INNER).map(({ value }) => value);
  if (!first) return nothing(lineOf(reader));
  return more.length === 0 ? first : { kind: "compound", parts: [first, ...more], line: first.line };
}

function readCondition(reader: Reader): Statement {
  const isUnless = sees(reader, "unless");
  reader.at++;
  const condition = readTest(reader);
  const then = readBlock(reader);
  let otherwise: readonly Statement[] = [];
  if (sees(reader, "elsif") && reader.depth < MOST_DEPTH) {
    reader.depth++;
    const [made, before] = apart(reader, () => readCondition(reader));
    reader.depth--;
    otherwise = [...before, made];
  } else if (takes(reader, "else")) otherwise = readBlock(reader);
  return isUnless ? when(condition, otherwise, then) : when(condition, then, otherwise);
}

function readLoop(reader: Reader, line: number): readonly Statement[] {
  const isFor = sees(reader, "for") || sees(reader, "foreach");
  reader.at++;
  while (takes(reader, "my") || takes(reader, "our"));
  const own = isFor && peek(reader)?.kind === "variable" ? peek(reader) : undefined;
  if (own) reader.at++;
  const over = readTest(reader);
  const variable = isFor ? name(own ? `$${own.text.slice(1)}` : "$_", line) : null;
  return [{ kind: "loop", variable, over, body: readBlock(reader), line }];
}

/** An expression, the conditions behind it, and `or die`. */
function readSimple(reader: Reader): readonly Statement[] {
  const isReturn = takes(reader, "return");
  const line = lineOf(reader);
  const [made, before] = apart(reader, () => readValue(reader, isReturn));
  let body: readonly Statement[] = [...before, ...made];
  for (;;) {
    if (takes(reader, "or") || takes(reader, "||")) body = [...body, ...readSimple(reader)];
    else if (takes(reader, "and")) body = [...body, ...readSimple(reader)];
    else if (
      sees(reader, "if") ||
      sees(reader, "unless") ||
      sees(reader, "while") ||
      sees(reader, "until") ||
      sees(reader, "for") ||
      sees(reader, "foreach")
    )
      body = readModifier(reader, body, line);
    else break;
  }
  takes(reader, ";");
  return body;
}

function readValue(reader: Reader, isReturn: boolean): readonly Statement[] {
  const line = lineOf(reader);
  const values = sees(reader, ";") ? [] : readList(reader, null, INNER).map(({ value }) => value);
  const [only] = values;
  if (isReturn) {
    const value = values.length > 1 ? ({ kind: "list", items: values, line } as const) : (only ?? null);
    return [{ kind: "return", value, line }];
  }
  return values.filter(doesSomething).map(doing);
}

function doesSomething(value: Expression): boolean {
  if (value.kind === "compound") return value.parts.length > 0;
  return value.kind === "call" || value.kind === "choice" || value.kind === "join";
}

function readModifier(reader: Reader, body: readonly Statement[], line: number): readonly Statement[] {
  const word = peek(reader)?.text ?? "";
  reader.at++;
  const [condition, before] = apart(reader, () => INNER.expression(reader));
  if (word === "if") return [...before, when(condition, body)];
  if (word === "unless") return [...before, when(condition, [], body)];
  const variable = word.startsWith("for") ? name("$_", line) : null;
  return [...before, { kind: "loop", variable, over: condition, body, line }];
}
