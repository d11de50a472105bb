/** What an expression's value is made from. */
import type { Expression } from "../languages/syntax.ts";
import { callExpression } from "./call.ts";
import { encodedOrigin } from "./encoded-literal.ts";
import { fieldOf, joinLines } from "./fields.ts";
import { fetchedBy, isNetworkFile, readFile, writeFile } from "./files.ts";
import { isHeaderName, REQUEST } from "./header-name.ts";
import { pathName } from "./known-paths.ts";
import type { Machine } from "./machine.ts";
import { knownName } from "./names.ts";
import { impliedProperty, propertyOf } from "./receivers.ts";
import { holdSecretWord } from "./secret-word.ts";
import {
  eitherOf,
  HOLE,
  joinValues,
  marked,
  marksOf,
  originsOf,
  originValue,
  textValue,
  UNKNOWN,
  UNKNOWN_WORD,
  type Value,
} from "./value.ts";

/** Items of a list and entries of a map that are looked at. */
const MOST_ITEMS = 400;

export function evaluate(machine: Machine, expression: Expression): Value {
  if (!machine.budget.take(1)) return UNKNOWN;
  switch (expression.kind) {
    case "text":
      return evaluateText(machine, expression.text);
    case "name":
      return (
        impliedProperty(machine, expression.name, expression.line) ??
        withPath(machine, knownName(machine, expression.name))
      );
    case "field":
      return withPath(machine, evaluateField(machine, expression));
    case "call":
      return callExpression(machine, expression);
    case "join":
      return joinValues(expression.parts.slice(0, MOST_ITEMS).map((part) => evaluate(machine, part)));
    case "list":
      return { ...UNKNOWN, items: expression.items.slice(0, MOST_ITEMS).map((item) => evaluate(machine, item)) };
    case "map":
      return evaluateMap(machine, expression.entries);
    case "function": {
      const closure = { function: expression, scope: machine.scope };
      machine.trace.closures.add(closure);
      return { ...UNKNOWN, closure };
    }
    case "choice":
      return evaluateChoice(machine, expression);
    case "compound":
      return evaluateCompound(machine, expression.parts);
    case "pipe":
      return evaluatePipe(machine, expression.stages);
    case "redirect":
      return evaluateRedirect(machine, expression);
    case "output":
      return evaluateOutput(machine, expression);
    case "origin":
      return originValue(expression.origin);
    default:
      return expression satisfies never;
  }
}

/** Names that are paths by themselves (`__file__`, `process.execPath`) have a text too. */
function withPath(machine: Machine, value: Value): Value {
  const known = value.text === null && value.callee !== null ? pathName(machine, value.callee) : null;
  return known ? { ...value, text: known.text } : value;
}

/** `__expr3__`: an expression that a place cut out of its text. */
const CUT_OUT = /__expr\d{1,4}__/g;

function evaluateText(machine: Machine, text: string): Value {
  const unknown = machine.depth > 0 && text.includes(UNKNOWN_WORD) ? machine.scope.get(UNKNOWN_WORD) : undefined;
  if (unknown) return textValue(text.replaceAll(UNKNOWN_WORD, HOLE), unknown.origins);
  if (!text.includes("__expr")) {
    const encoded = encodedOrigin(text) ?? (machine.language === "c" && isHeaderName(text) ? REQUEST : null);
    return encoded ? textValue(text, [encoded]) : textValue(text);
  }
  const parts: Value[] = [];
  let at = 0;
  for (const { index, 0: word } of text.matchAll(CUT_OUT)) {
    if (index > at) parts.push(textValue(text.slice(at, index)));
    parts.push(machine.scope.get(word) ?? UNKNOWN);
    at = index + word.length;
  }
  if (at < text.length) parts.push(textValue(text.slice(at)));
  const [only] = parts;
  return parts.length === 1 && only ? only : joinValues(parts);
}

function evaluateField(machine: Machine, { of, name, line }: Extract<Expression, { kind: "field" }>): Value {
  const owner = evaluate(machine, of);
  const key = typeof name === "string" ? name : evaluate(machine, name);
  if (typeof key === "string") return propertyOf(machine, owner, key, line) ?? fieldOf(machine, owner, key);
  const value = fieldOf(machine, owner, key.text);
  // A computed member is chosen by what flows into its name.
  return key.origins.length === 0 ? value : { ...value, origins: originsOf([value, key], 0) };
}

function evaluateMap(machine: Machine, entries: Extract<Expression, { kind: "map" }>["entries"]): Value {
  const fields = new Map<string, Value>();
  const spread: Value[] = [];
  for (const [key, value] of entries.slice(0, MOST_ITEMS)) {
    const one = evaluate(machine, value);
    if (key !== null) fields.set(key, one);
    else {
      spread.push(one);
      if (one.fields) for (const [name, field] of one.fields) fields.set(name, field);
    }
  }
  return { ...UNKNOWN, fields, origins: originsOf(spread, 0) };
}

function evaluateChoice(machine: Machine, { condition, options }: Extract<Expression, { kind: "choice" }>): Value {
  const guards = condition ? [...machine.guards, evaluate(machine, condition)] : machine.guards;
  return eitherOf(options.map((option) => evaluate({ ...machine, guards }, option)));
}

/** `"/proc/%s/mem" % pid`: the places of a format are not known. */
const FORMATS = ["%s", "%d", "%v", "%r"];

function evaluateCompound(machine: Machine, parts: readonly Expression[]): Value {
  const values = parts.slice(0, MOST_ITEMS).map((part) => evaluate(machine, part));
  const [only] = values;
  if (values.length === 1 && only) return only;
  if (!only) return UNKNOWN;
  const text =
    only.text === null || !FORMATS.some((format) => only.text?.includes(format))
      ? null
      : FORMATS.reduce((known, format) => known.replaceAll(format, HOLE), only.text);
  const value = { ...UNKNOWN, text, origins: originsOf(values), marks: marksOf(values) };
  return holdSecretWord(values) ? marked(value, "word") : value;
}

function evaluatePipe(machine: Machine, stages: readonly Expression[]): Value {
  let input = machine.input;
  for (const [at, stage] of stages.entries()) {
    const printed: Value[] = [];
    const isLast = at === stages.length - 1;
    const value = evaluate({ ...machine, input, printed: isLast ? machine.printed : printed }, stage);
    input = printed.length > 0 ? joinLines([...printed, value]) : value;
  }
  return input ?? UNKNOWN;
}

function evaluateRedirect(machine: Machine, redirect: Extract<Expression, { kind: "redirect" }>): Value {
  const target = evaluate(machine, redirect.target);
  if (redirect.way === "text" || redirect.way === "read") {
    const input = redirect.way === "text" ? target : readFile(machine, target, redirect.line, "<");
    return redirect.of ? evaluate({ ...machine, input }, redirect.of) : input;
  }
  const printed: Value[] = [];
  // A command on a socket takes its orders from there.
  const input = isNetworkFile(target) ? fetchedBy(target) : machine.input;
  const isQuiet = machine.isQuiet || target.text === "/dev/null";
  const value = redirect.of ? evaluate({ ...machine, printed, input, isQuiet }, redirect.of) : UNKNOWN;
  const content = joinLines([...printed, value]);
  writeFile(machine, { path: target, content, append: redirect.way === "append", line: redirect.line, with: ">" });
  return UNKNOWN;
}

function evaluateOutput(machine: Machine, { body, asFile, line }: Extract<Expression, { kind: "output" }>): Value {
  const printed: Value[] = [];
  machine.walk.runBlock({ ...machine, printed }, body);
  const value = trimmed(joinLines(printed));
  if (!asFile) return value;
  const path = textValue(`/dev/fd/${machine.lineOf(line)}-${machine.trace.actions.size}`);
  machine.world.write(path.text ?? "", value, false);
  return path;
}

function trimmed(value: Value): Value {
  return value.text?.endsWith("\n") ? { ...value, text: value.text.trimEnd() } : value;
}
