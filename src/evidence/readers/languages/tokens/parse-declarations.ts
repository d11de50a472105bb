/** Parses declarations: imports, classes, functions, variables, with what stands in front of them. */
import { aDefinition, aFunction, aPath, aSet } from "../make-syntax.ts";
import type { Statement } from "../syntax.ts";
import { CLASSES, parseClass } from "./parse-classes.ts";
import { parseImport } from "./parse-imports.ts";
import { parseLocals } from "./parse-locals.ts";
import { skipAnnotation } from "./parse-operand.ts";
import { parseSignature } from "./parse-signature.ts";
import { parseTyped } from "./parse-typed.ts";
import { parseVariables } from "./parse-variables.ts";
import type { TokenParser } from "./parser.ts";
import { skipBrackets } from "./skip-types.ts";
import { isMark, isWord, type Token } from "./token.ts";

const MODIFIERS = new Set(
  "public private protected internal override open abstract final suspend inline static lateinit lazy data sealed companion implicit operator infix tailrec external async mutating fileprivate required convenience weak unowned case inner value annotation native synchronized transient volatile const late covariant indirect nonisolated extern pub unsafe".split(
    " ",
  ),
);
const DECLARERS = new Set(["val", "var", "let", "const", "def", "final", "auto", "late"]);
const FUNCTIONS = new Set(["fun", "func", "function", "fn", "def", "init", "deinit", "constructor"]);

/** Parses a declaration; null where none stands here. */
export function parseDeclaration(parser: TokenParser): readonly Statement[] | null {
  while (isMark(parser.peek(), "@") && isWord(parser.peek(1))) skipAnnotation(parser);
  const { at } = parser;
  while (isModifier(parser)) parser.next();
  const token = parser.peek();
  if (token?.kind !== "word") return null;
  const next = parser.peek(1);
  if (parser.dialect === "lua") return parseLua(parser, token);
  if (token.text === "import" || token.text === "package") return parseImport(parser);
  if (CLASSES.has(token.text) && (isWord(next) || isMark(next, "{"))) {
    const isCompanion = isWord(parser.peek(-1), "companion");
    return parseClass(parser, isCompanion);
  }
  const isDeclared = isWord(next) || isMark(next, "(");
  if (FUNCTIONS.has(token.text) && startsFunction(parser)) return parseFunction(parser);
  if (DECLARERS.has(token.text) && isDeclared) return parseVariables(parser);
  const typed = parseTyped(parser, parser.at > at);
  if (!typed) parser.back(at);
  return typed;
}

/** Lua declares functions and locals alone. */
function parseLua(parser: TokenParser, token: Token): readonly Statement[] | null {
  const isLocal = token.text === "local";
  if (isLocal) parser.next();
  if (isWord(parser.peek(), "function") && startsFunction(parser)) return parseFunction(parser);
  return isLocal ? parseLocals(parser) : null;
}

/** A word that says how something is declared, with a declaration behind it on its line. */
function isModifier(parser: TokenParser): boolean {
  const [token, next] = [parser.peek(), parser.peek(1)];
  if (token?.kind !== "word" || !MODIFIERS.has(token.text)) return false;
  return (isWord(next) && !next?.broke) || isMark(next, "@") || (isMark(next, "(") && isWord(parser.peek(4)));
}

/** `fun name(`, `def name[T](`, `fun <T> List<T>.name(`, `init(`, `init {`. */
function startsFunction(parser: TokenParser): boolean {
  const [word, next, third] = [parser.peek(), parser.peek(1), parser.peek(2)];
  if (isWord(word, "init", "deinit", "constructor")) return isMark(next, "(", "{");
  if (isWord(word, "def"))
    return isWord(next) && isMark(third, "(", "[", "{", ...(parser.dialect === "elixir" ? ["="] : []));
  return isWord(next) || isMark(next, "<");
}

function parseFunction(parser: TokenParser): readonly Statement[] {
  const { line } = parser;
  const word = parser.next()?.text ?? "";
  if (word === "init" && isMark(parser.peek(), "{"))
    return [{ kind: "block", body: parser.grammar.block(parser), line }];
  skipBrackets(parser, "<", ">");
  const names: string[] = [];
  while (isWord(parser.peek())) {
    names.push(parser.next()?.text ?? "");
    skipBrackets(parser, "<", ">");
    skipBrackets(parser, "[", "]");
    if (!parser.eat(".", ":", "?.")) break;
  }
  const parts = { ...parseSignature(parser), line };
  if (names.length > 1 && parser.dialect === "lua") {
    const target = aPath(names.join("."), line);
    return [aSet(target, aFunction(names.at(-1) ?? null, parts.parameters, parts.body, line), line)];
  }
  const isMaker = word === "init" || word === "constructor";
  return [aDefinition(isMaker ? "constructor" : (names.at(-1) ?? "_"), parts)];
}
