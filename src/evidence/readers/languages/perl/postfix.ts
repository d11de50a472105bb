/** What is asked of values of Perl: members, methods, calls. */
import { call, compound, field, text } from "../make.ts";
import type { Argument, CallExpression, Expression } from "../syntax.ts";
import { type Inner, readList, toVariable } from "./lists.ts";
import { peek, type Reader, sees, takes } from "./reader.ts";

/** `->name(…)`, `->{k}`, `[0]`, `(…)` behind a value. */
export function readPostfix(reader: Reader, start: Expression, inner: Inner): Expression {
  let value = start;
  for (let steps = 0; steps < 200; steps++) {
    const { line } = value;
    const arrow = takes(reader, "->");
    const isMember = arrow || value.kind === "name" || value.kind === "field";
    if (isMember && takes(reader, "[")) value = memberOf(value, readList(reader, "]", inner), line);
    else if (isMember && value.kind !== "call" && sees(reader, "{") && (arrow || isVariable(value))) {
      reader.at++;
      const [key] = readList(reader, "}", inner);
      value = memberOf(value, key ? [{ ...key, value: asKey(key.value) }] : [], line);
    } else if (arrow && takes(reader, "(")) value = call(value, readList(reader, ")", inner), line);
    else if (arrow) value = readMethod(reader, value, inner);
    else if (isMember && isCalled(value) && takes(reader, "(")) value = call(value, readList(reader, ")", inner), line);
    else return value;
  }
  return value;
}

function isVariable(value: Expression): boolean {
  return value.kind === "field" || (value.kind === "name" && (value.name.startsWith("$") || value.name === "self"));
}

/** `&f(…)`, `&$f(…)`. */
function isCalled(value: Expression): boolean {
  return value.kind === "name";
}

function memberOf(of: Expression, [index]: readonly Argument[], line: number): Expression {
  return index ? field(of, index.value, line) : of;
}

/** A bare word between braces is a text. */
function asKey(value: Expression): Expression {
  if (value.kind === "name" && !value.name.startsWith("$")) return text(value.name, value.line);
  const isWord = value.kind === "call" && value.callee.kind === "name" && value.arguments.length === 0;
  return isWord && value.callee.kind === "name" ? text(value.callee.name, value.line) : value;
}

function readMethod(reader: Reader, of: Expression, inner: Inner): Expression {
  const token = peek(reader);
  if (!token || (token.kind !== "word" && token.kind !== "variable")) return of;
  reader.at++;
  const given = takes(reader, "(") ? readList(reader, ")", inner) : [];
  if (token.text === "new") return { ...call(of, given, token.line), isNew: true } satisfies CallExpression;
  const method = token.kind === "word" ? token.text : compound([toVariable(token)], token.line);
  return call(field(of, method, token.line), given, token.line);
}
