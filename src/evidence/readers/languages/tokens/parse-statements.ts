/** Parses statements: control forms, declarations, assignments, Groovy's calls without parentheses. */
import { aCall, aDo, aField, aName, aReturn } from "../make-syntax.ts";
import type { Argument, Expression, Statement } from "../syntax.ts";
import { assign } from "./assign.ts";
import { CONTROL, parseControlStatement, skipLabel } from "./parse-control.ts";
import { parseDeclaration } from "./parse-declarations.ts";
import type { TokenParser } from "./parser.ts";
import { isMark, isWord, type Token } from "./token.ts";

const ASSIGNS = new Set(["=", ":=", "+=", "-="]);
/** Words of one statement with nothing behind them. */
const ALONE = new Set(["break", "continue", "pass", "fallthrough", "else", "then", "end", "package"]);
/** Words that go on with an expression and never begin an argument. */
const INFIX = new Set("as in is instanceof and or else to until downTo step match yield implements extends".split(" "));

/** Parses statements up to a closing brace or the end. */
export function parseStatements(parser: TokenParser): readonly Statement[] {
  const body: Statement[] = [];
  while (!parser.isDone && !isMark(parser.peek(), "}")) {
    const { at } = parser;
    const [made, before] = parser.collect(() => parseStatement(parser));
    body.push(...before, ...made);
    if (parser.at === at) parser.next();
  }
  return body;
}

/** Parses a block in braces, or one statement. */
export function parseBlock(parser: TokenParser): readonly Statement[] {
  const settings = { isLoose: false, isBeforeBlock: false };
  return parser.within(settings, () =>
    parser.deeper(
      () => {
        if (!parser.eat("{")) {
          const [made, before] = parser.collect(() => parseStatement(parser));
          return [...before, ...made];
        }
        const body = parseStatements(parser);
        parser.eat("}");
        return body;
      },
      () => [],
    ),
  );
}

function parseStatement(parser: TokenParser): readonly Statement[] {
  const token = parser.peek();
  if (!token || parser.eat(";", ",", ")", "]", "->")) return [];
  if (isMark(token, "{")) {
    const isClosure = parser.dialect === "groovy" && isMark(parser.peek(1), "->");
    return isClosure ? [] : [{ kind: "block", body: parser.grammar.block(parser), line: token.line }];
  }
  if (parser.dialect === "kotlin" && isWord(token, "case") && !isWord(parser.peek(1), "class", "object")) {
    skipLabel(parser);
    return [];
  }
  const declared = parseDeclaration(parser);
  if (declared) return declared;
  const word = parser.peek();
  if (word?.kind === "word") {
    if (word.text === "return") return parseReturn(parser, word.line);
    const next = parser.peek(1);
    if (CONTROL.has(word.text) && !isMark(next, ".", "=", ",", ")", ":", "?.")) return parseControlStatement(parser);
    if (ALONE.has(word.text) && !isMark(next, ".", "(", "=")) {
      parser.next();
      return [];
    }
  }
  return parseSimple(parser);
}

function parseReturn(parser: TokenParser, line: number): readonly Statement[] {
  parser.next();
  if (parser.eat("@")) parser.next(); // Kotlin's `return@label`
  if (!parser.sameLine() || isMark(parser.peek(), "}", ";")) return [aReturn(null, line)];
  return [aReturn(valueWithCommand(parser), line)];
}

/** An expression, an assignment to what was parsed, or a call without parentheses. */
function parseSimple(parser: TokenParser): readonly Statement[] {
  const { line } = parser;
  const value = valueWithCommand(parser);
  const targets = [value];
  while (parser.dialect === "lua" && parser.eat(",")) targets.push(parser.grammar.expression(parser));
  const operator = parser.peek();
  if (operator?.kind !== "mark" || !ASSIGNS.has(operator.text)) return targets.map(aDo);
  parser.next();
  const values = [valueWithCommand(parser)];
  while (parser.dialect === "lua" && parser.eat(",")) values.push(parser.grammar.expression(parser));
  return assign(targets, operator.text, values, line);
}

/** A value; in Groovy and Elixir perhaps a call without parentheses: `sh "…"`, `apply from: x`, `id "x" version "y"`. */
export function valueWithCommand(parser: TokenParser): Expression {
  let value = parser.grammar.expression(parser);
  if (parser.dialect !== "groovy" && parser.dialect !== "elixir") return value;
  while (isCallable(value) && startsArgument(parser.peek(), parser.peek(1))) {
    const values = parseCommandArguments(parser);
    value = { kind: "call", callee: value, arguments: values, line: value.line };
    const word = parser.peek();
    if (word?.kind !== "word" || word.broke || !startsArgument(parser.peek(1), parser.peek(2))) break;
    parser.next();
    value = aField(value, word.text, word.line);
  }
  return value;
}

function isCallable(value: Expression): boolean {
  return value.kind === "name" || value.kind === "field";
}

function startsArgument(token: Token | undefined, next: Token | undefined): boolean {
  if (!token || token.broke || !token.spaced) return false;
  if (token.kind === "mark") return token.text === "[" || (token.text === "{" && !isMark(next, "}"));
  return token.kind !== "word" || !INFIX.has(token.text);
}

function parseCommandArguments(parser: TokenParser): readonly Argument[] {
  const found: Argument[] = [];
  do {
    const name = isMark(parser.peek(1), ":") ? (parser.peek()?.text ?? null) : null;
    if (name !== null) parser.skip(2);
    found.push({ name, value: parser.grammar.expression(parser) });
  } while (parser.eat(",") && !parser.isDone);
  return found;
}

/** Functions that R and Julia call when the package is loaded, or the session starts. */
const HOOKS: ReadonlySet<string> = new Set(["onLoad", "onAttach", "First", "__init__"]);

/** Calls of what runs as soon as the program starts: `main` at the top or in a class at the top, hooks of packages. */
export function callsOfMain(body: readonly Statement[]): readonly Statement[] {
  return body.flatMap((one) => {
    const hook = hookOf(one);
    if (hook !== null) return [aDo(aCall(aName(hook, 1), [], 1))];
    if (one.kind === "define" && one.function.name === "main") return [aDo(aCall(aName("main", 1), [], 1))];
    if (one.kind !== "class" || one.name === null) return [];
    const hasMain = one.body.some((member) => member.kind === "define" && member.function.name === "main");
    return hasMain ? [aDo(aCall(aField(aName(one.name, 1), "main", 1), [], 1))] : [];
  });
}

/** The name of a hook that a statement defines: `.onLoad <- function(…)`, `function __init__()`. */
function hookOf(one: Statement): string | null {
  const isSet = one.kind === "set" && one.target.kind === "name" && one.value.kind === "function";
  const name = isSet && one.target.kind === "name" ? one.target.name : one.kind === "define" ? one.function.name : null;
  return name !== null && HOOKS.has(name) ? name : null;
}
