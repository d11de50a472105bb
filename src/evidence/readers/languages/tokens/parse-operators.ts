/** Parses operators between operands, without precedence: sums are text, everything else is a compound. */
import { combined } from "../make.ts";
import { aCall, aChoice, aCompound, aField, aJoin, aSet } from "../make-syntax.ts";
import type { Expression } from "../syntax.ts";
import { parseOperand } from "./parse-operand.ts";
import type { TokenParser } from "./parser.ts";
import { skipType } from "./skip-types.ts";
import { isMark, type Token } from "./token.ts";

const OPERATORS = new Set("+ - * / % & | ^ < > == != === !== <= >= && || ?: ?? .. ..< ... -> # ~ |>".split(" "));
const WORDS = new Set("and or in is as instanceof to until downTo step shl shr xor".split(" "));
/** May begin a line and go on with the one before. */
const CONTINUES = new Set(["&&", "||", "?:", "??", "|", "|>", "and", "or"]);
const EITHER = new Set(["?:", "??", "or"]);
/** What codes are hidden by. */
const EXCLUSIVE = new Set(["^", "xor"]);
const INFIX = "a name";
/** Words that follow an expression on its line and begin something else. */
const STATEMENTS = new Set("else catch finally while by where if for yield match extends with do then case".split(" "));
/** Behind these a type stands, no value. */
const BEFORE_TYPES = new Set(["as", "is", "instanceof"]);

/** Parses an expression with its operators and a conditional behind it. */
export function parseExpression(parser: TokenParser): Expression {
  return parser.deeper(
    () => parseConditional(parser, parseAssigned(parser, parseOperation(parser))),
    (line) => aCompound([], line),
  );
}

/** `(a = b)` where a value is wanted: C sets first. */
function parseAssigned(parser: TokenParser, target: Expression): Expression {
  if (parser.dialect !== "c" || !parser.isLoose || !isMark(parser.peek(), "=")) return target;
  if (target.kind !== "name" && target.kind !== "field") return target;
  parser.next();
  const value = parseExpression(parser);
  parser.hoist(aSet(target, value, target.line));
  return target;
}

function parseOperation(parser: TokenParser): Expression {
  const { line } = parser;
  const runs: Expression[][] = [[parseOperand(parser)]];
  const between: string[] = [];
  for (let operator = operatorAt(parser); operator; operator = operatorAt(parser)) {
    parser.next();
    if (operator === "<<") {
      parser.next();
      const of = joinRun(runs.pop() ?? [], line);
      runs.push([aCall(aField(of, "<<", line), [parseOperand(parser)], line)]);
      continue;
    }
    if (operator === INFIX) {
      runs.at(-1)?.push(parseInfix(parser, runs.at(-1)?.pop()));
      continue;
    }
    if (BEFORE_TYPES.has(operator)) {
      skipType(parser);
      continue;
    }
    const operand = parseOperand(parser);
    if (operator === "|>") runs.push([pipedInto(operand, joinRun(runs.pop() ?? [], line))]);
    else if (operator === "+" || (operator === ".." && parser.dialect === "lua")) runs.at(-1)?.push(operand);
    else {
      between.push(operator);
      runs.push([operand]);
    }
  }
  const values = runs.map((run) => joinRun(run, line));
  const [only] = values;
  if (values.length === 1 && only) return only;
  const [, second] = values;
  if (values.length === 2 && only && second && between[0] === "-") return combined("-", only, second);
  if (values.length === 2 && only && second && EXCLUSIVE.has(between[0] ?? "")) return combined("^", only, second);
  return between.every((one) => EITHER.has(one)) ? aChoice(null, values, line) : aCompound(values, line);
}

function joinRun(run: readonly Expression[], line: number): Expression {
  const [only] = run;
  return run.length === 1 && only ? only : aJoin([...run], line);
}

/** Elixir's `value |> f(x)` is `f(value, x)`. */
function pipedInto(call: Expression, value: Expression): Expression {
  if (call.kind === "call") return { ...call, arguments: [{ name: null, value }, ...call.arguments] };
  return aCall(call, [value], call.line);
}

function operatorAt(parser: TokenParser): string | null {
  const token = parser.peek();
  if (!token || token.kind === "text" || token.kind === "number") return null;
  if (token.broke && !parser.isLoose && !CONTINUES.has(token.text) && !(parser.dialect === "lua")) return null;
  if (token.kind === "word") return wordOperator(parser, token);
  const next = parser.peek(1);
  if (parser.dialect === "groovy" && token.text === "<" && isMark(next, "<") && !next?.spaced) return "<<";
  if (token.text === "->" || (token.text === "-" && startsStatement(parser))) return null;
  return OPERATORS.has(token.text) ? token.text : null;
}

function wordOperator(parser: TokenParser, token: Token): string | null {
  const next = parser.peek(1);
  if (WORDS.has(token.text)) return isEnd(next) ? null : token.text;
  const isInfix = parser.dialect === "kotlin" && !token.broke && next?.spaced === true && !next.broke;
  return isInfix && !isEnd(next) && next.kind !== "mark" && !STATEMENTS.has(token.text) ? INFIX : null;
}

/** Kotlin's and Scala's `a name b` is a method of a. */
function parseInfix(parser: TokenParser, of: Expression | undefined): Expression {
  const { line } = parser;
  const name = parser.peek(-1)?.text ?? "";
  return aCall(aField(of ?? aCompound([], line), name, line), [parseOperand(parser)], line);
}

/** `foo -x`: no difference in Groovy, where it is rare enough; a list item elsewhere. */
function startsStatement(parser: TokenParser): boolean {
  return parser.peek()?.broke === true && !parser.isLoose;
}

function isEnd(token: Token | undefined): boolean {
  return token === undefined || isMark(token, ")", "]", "}", ",", "=", ":", ";", ".");
}

function parseConditional(parser: TokenParser, condition: Expression): Expression {
  if (!isMark(parser.sameLine(), "?") && !(isMark(parser.peek(), "?") && parser.peek()?.spaced)) return condition;
  const { line } = parser;
  parser.next();
  const first = parseExpression(parser);
  if (!parser.eat(":")) return aCompound([condition, first], line);
  return aChoice(condition, [first, parseExpression(parser)], line);
}
