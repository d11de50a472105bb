/** Values of Perl: variables, texts, lists, calls, and what is asked of them. */
import { call, name, nothing, text } from "../make.ts";
import { parseNumber } from "../numbers.ts";
import type { Argument, Expression } from "../syntax.ts";
import { words } from "../words.ts";
import type { Token } from "./lexicon.ts";
import { endsTerm, type Inner, readList, toVariable } from "./lists.ts";
import { readPostfix } from "./postfix.ts";
import { interpolate } from "./quotes.ts";
import { lineOf, MOST_DEPTH, peek, type Reader, sees, takes } from "./reader.ts";
import { byArgument } from "./shortcuts.ts";

/** Sums and texts put together are one operand of such a function: `eval "x" . $y`. */
const BINDS_LIKE_SUMS = 7;
/** Functions that take one value: what stands behind a comma is not theirs. */
const UNARY =
  words(`shift pop defined ref scalar lc uc lcfirst ucfirst chr ord hex oct length quotemeta int abs sqrt rand caller
  chomp chop chdir rmdir readlink stat lstat close fileno require do eval exists delete each keys values undef umask sleep exit
  localtime gmtime readline rewinddir readdir closedir uc sethostent -e -f -d -r -w -x -s`);
export function readOperand(reader: Reader, inner: Inner): Expression {
  const token = peek(reader);
  if (!token) return nothing(lineOf(reader));
  if (reader.depth >= MOST_DEPTH) {
    reader.isCut = true;
    reader.at++;
    return nothing(token.line);
  }
  reader.depth++;
  const value = readPostfix(reader, readPrimary(reader, token, inner), inner);
  reader.depth--;
  return value;
}

function readPrimary(reader: Reader, token: Token, inner: Inner): Expression {
  const { line } = token;
  switch (token.kind) {
    case "number":
      reader.at++;
      return text(String(parseNumber(token.text) ?? token.text), line);
    case "quote":
      reader.at++;
      return interpolate(token.text, line);
    case "plain":
      reader.at++;
      return text(token.text, line);
    case "command":
      reader.at++;
      return call(name("backtick", line), [interpolate(token.text, line)], line);
    case "words":
      reader.at++;
      return {
        kind: "list",
        items: token.text
          .split("\n")
          .join(" ")
          .split(" ")
          .filter(Boolean)
          .map((word) => text(word, line)),
        line,
      };
    case "pattern":
      reader.at++;
      return nothing(line);
    case "variable":
      reader.at++;
      return toVariable(token);
    case "word":
      return readWord(reader, token, inner);
    default:
      return readSign(reader, token, inner);
  }
}

function readSign(reader: Reader, { text: sign, line }: Token, inner: Inner): Expression {
  reader.at++;
  if (sign === "(" || sign === "[") {
    const items = readList(reader, sign === "(" ? ")" : "]", inner).map(({ value }) => value);
    const [only] = items;
    return sign === "(" && items.length === 1 && only ? only : { kind: "list", items, line };
  }
  if (sign === "{") {
    const given = readList(reader, "}", inner);
    return { kind: "map", entries: given.map(({ name: key, value }) => [key, value] as const), line };
  }
  if (sign === "$" || sign === "@" || sign === "%" || sign === "&") {
    // `@{ … }`, `&$f`: what the reference is about.
    if (!takes(reader, "{")) return readOperand(reader, inner);
    const [given] = readList(reader, "}", inner);
    const value = given?.value ?? nothing(line);
    return sign === "&" && takes(reader, "(") ? call(value, readList(reader, ")", inner), line) : value;
  }
  if (sign === "\\" || sign === "+") return readOperand(reader, inner);
  if (sign === "-" || sign === "!" || sign === "~") {
    const value = readOperand(reader, inner);
    if (sign === "-" && value.kind === "text") return text(`-${value.text}`, line);
    return { kind: "compound", parts: [value], line };
  }
  return nothing(line);
}

/** `my ($x) = …` takes the first of what stands on the right, `my $x = …` how many there are. */
const DECLARES: ReadonlySet<string> = new Set(["my", "our", "local", "state"]);

function readWord(reader: Reader, { text: word, line }: Token, inner: Inner): Expression {
  reader.at++;
  // A key, or the name of a class.
  if (sees(reader, "=>")) return text(word, line);
  if (word === "sub") return inner.function(reader, null);
  if (word === "do" && sees(reader, "{")) return call(inner.function(reader, null), [], line);
  if (word === "eval" && sees(reader, "{")) return inner.block(reader);
  if (DECLARES.has(word) && takes(reader, "("))
    return { kind: "list", items: readList(reader, ")", inner).map(({ value }) => value), line };
  if (DECLARES.has(word) || word === "return") return readOperand(reader, inner);
  if (word === "__FILE__" || word === "__PACKAGE__" || sees(reader, "->") || sees(reader, "::"))
    return name(word, line);
  if (word === "new" && peek(reader)?.kind === "word") return readNew(reader, inner);
  if ((word === "map" || word === "grep" || word === "sort") && sees(reader, "{"))
    return readMapping(reader, word, line, inner);
  const given = readArguments(reader, word, inner);
  return given === null ? bareWord(word, line) : byArgument(reader, word, given, line);
}

/** A word by itself: a handle or a class; small letters are a call. */
function bareWord(word: string, line: number): Expression {
  return word.toLowerCase() === word && !word.includes("::") ? call(name(word, line), [], line) : name(word, line);
}

/** Arguments with or without parentheses; null where there are none. */
function readArguments(reader: Reader, word: string, inner: Inner): readonly Argument[] | null {
  if (takes(reader, "(")) return readList(reader, ")", inner);
  if (endsTerm(reader)) return word === "shift" || word === "pop" ? [] : null;
  const next = peek(reader);
  if (next?.kind === "sign" && !["\\", "[", "{", "-", "!", "+", "$", "@", "%", "&"].includes(next.text)) return null;
  if (UNARY.has(word)) return [{ name: null, value: inner.expression(reader, BINDS_LIKE_SUMS) }];
  return readPrinted(reader, word, inner) ?? readList(reader, null, inner);
}

/** `print $handle "text"`: no comma stands behind the handle. */
function readPrinted(reader: Reader, word: string, inner: Inner): readonly Argument[] | null {
  if (word !== "print" && word !== "printf" && word !== "say") return null;
  const handle = peek(reader);
  if (takes(reader, "{")) {
    const [of] = readList(reader, "}", inner);
    return [{ name: "handle", value: of?.value ?? nothing(lineOf(reader)) }, ...readList(reader, null, inner)];
  }
  const next = peek(reader, 1);
  const isHandle =
    handle?.kind === "variable" || (handle?.kind === "word" && handle.text === handle.text.toUpperCase());
  const isValue = next !== undefined && next.kind !== "sign" && (next.kind !== "word" || !endsTerm(reader, 1));
  if (!handle || !isHandle || !isValue) return null;
  reader.at++;
  const value = handle.kind === "variable" ? toVariable(handle) : name(handle.text, handle.line);
  return [{ name: "handle", value }, ...readList(reader, null, inner)];
}

function readNew(reader: Reader, inner: Inner): Expression {
  const token = peek(reader);
  reader.at++;
  const given = takes(reader, "(") ? readList(reader, ")", inner) : [];
  return { ...call(name(token?.text ?? "", token?.line ?? 1), given, token?.line ?? 1), isNew: true };
}

/** `map { … } list` calls the block with each item, which is `$_`. */
function readMapping(reader: Reader, word: string, line: number, inner: Inner): Expression {
  const block = inner.function(reader, null);
  const topic = block.kind === "function" ? { ...block, parameters: [{ name: "$_" }] } : block;
  const items = readList(reader, null, inner).map(({ value }) => value);
  const [only] = items;
  const over: Expression = items.length === 1 && only ? only : { kind: "list", items, line };
  return call(name(word, line), [topic, over], line);
}
