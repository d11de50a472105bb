/** Folds operations on known texts: what a program spells in pieces is put together. */
import { DIFFERENCE, EXCLUSIVE_OR } from "../languages/make.ts";
import { fillBraces, fillPercent } from "./fill-format.ts";
import { foldShell } from "./fold-shell.ts";
import {
  eitherOf,
  HOLE,
  isWhole,
  joinValues,
  marked,
  marksOf,
  originsOf,
  textValue,
  UNKNOWN,
  type Value,
} from "./value.ts";

/** Most pieces that are put together. */
const MOST_PIECES = 20_000;
const NONE: ReadonlyMap<string, Value> = new Map();
/** Items of which any one may be taken. */
const MOST_EITHER = 20;

/** The value of a call of a well-known operation; null for any other. */
export function fold(
  name: string | null,
  receiver: Value | null,
  given: readonly Value[],
  named: ReadonlyMap<string, Value> = NONE,
): Value | null {
  switch (name) {
    case "%":
      return fillPercent(receiver, given);
    case "fmt.Sprintf":
    case "String.format":
    case "util.format":
    case "sprintf":
      return fillPercent(given[0], given.slice(1));
    case "format":
      if (!receiver) return fillPercent(given[0], given.slice(1));
      return fillBraces(receiver, given, named) ?? fillPercent(receiver, given);
    case "string.Format":
    case "String.Format":
      return fillBraces(given[0], given.slice(1), named);
    case "char.from":
    case "String.fromCharCode":
    case "String.fromCodePoint":
    case "fromCharCode":
    case "fromCodePoint":
    case "chr":
    case "char":
    case "toChar":
      return fromCodes(given.length === 0 && receiver ? [receiver] : given.flatMap((value) => value.items ?? [value]));
    case EXCLUSIVE_OR:
      return reckoned(given, (left, right) => left ^ right);
    case DIFFERENCE:
      return reckoned(given, (left, right) => left - right);
    case "to_i":
    case "toInt":
    case "int":
    case "Number":
    case "parseInt":
    case "intval":
    case "parse":
      return numberIn(receiver) ?? numberIn(given[0]);
    case "Concat":
      return given[0]?.items ? join(textValue(""), given) : null;
    case "collect":
      return receiver?.items && given[0]?.origins.length === 0 ? join(textValue(""), [receiver]) : null;
    case "join":
    case "Join":
    case "joinToString":
      return JOINERS.has(receiver?.callee ?? "") ? joinGiven(receiver, given) : join(receiver, given);
    case "concat":
      // Lua's `table.concat(list, separator)`.
      if (receiver?.callee === "table") return join(given[1] ?? textValue(""), given);
      return receiver?.items
        ? { ...UNKNOWN, items: [...receiver.items, ...given.flatMap((value) => value.items ?? [value])] }
        : receiver
          ? joinValues([receiver, ...given])
          : null;
    case "split":
      return split(receiver, given[0]);
    case "reverse":
    case "reversed":
      return reverse(receiver ?? given[0] ?? null);
    case "replace":
    case "replaceAll":
      return replace(receiver, given);
    case "encoded":
      return receiver && given[0] ? encoded(receiver, given[0].text) : null;
    case "toString":
    case "trim":
    case "strip":
    case "toLowerCase":
    case "lower":
    case "decode":
    case "encode":
    case "valueOf":
    case "toString()":
      return receiver && receiver.text !== null ? receiver : null;
    case "slice":
    case "substring":
    case "substr":
    case "concat()":
      return slice(receiver, given);
    case "arrayOf":
    case "listOf":
    case "mutableListOf":
    case "setOf":
      return { ...UNKNOWN, items: given };
    case "pop":
    case "shift":
    case "poll":
      return receiver?.items?.length ? eitherOf(receiver.items.slice(0, MOST_EITHER)) : null;
    case "joinpath":
      return receiver ? joinValues([receiver, ...given.flatMap((part) => [textValue("/"), part])]) : null;
    case "with_name":
      return receiver?.text && given[0] ? joinValues([textValue(beforeName(receiver.text)), given[0]]) : null;
    case "filter":
    case "flat":
    case "sort":
      return receiver?.items ? { ...receiver, closure: null } : null;
    case "bytes":
    case "bytearray":
    case "Uint8Array":
    case "Uint8Array.from":
      return fromBytes(given[0]) ?? (given[0] ? eitherOf(given) : null);
    case "Object.assign":
    case "Array.from":
    case "list":
      return given[0] ? eitherOf(given) : null;
    default:
      return name?.startsWith("shell.") ? foldShell(name, given) : null;
  }
}

function numberIn(value: Value | null | undefined): Value | null {
  const text = value?.text?.trim() ?? "";
  return value && text !== "" && Number.isInteger(Number(text)) ? { ...value, text } : null;
}

/** Of two numbers that are known what comes of them; of anything else what it is made from. */
function reckoned(given: readonly Value[], reckon: (left: number, right: number) => number): Value {
  const [left, right] = given.map((value) => numberIn(value)?.text ?? null);
  const known = left && right ? String(reckon(Number(left), Number(right))) : null;
  return { ...UNKNOWN, text: known, origins: originsOf(given), marks: marksOf(given) };
}

/** `buffer.toString("base64")`. */
function encoded(value: Value, encoding: string | null): Value {
  const isKnown = isWhole(value) && value.text.length <= MOST_ENCODED && (encoding === "base64" || encoding === "hex");
  return marked({ ...value, text: isKnown ? Buffer.from(value.text, "utf8").toString(encoding) : null }, "encoded");
}
/** Characters of a text that a program encodes. */
const MOST_ENCODED = 16 * 1024;

/** The path up to the slash before its last part. */
function beforeName(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

function fromCodes(values: readonly Value[]): Value | null {
  if (values.length === 0 || values.length > MOST_PIECES) return null;
  let text = "";
  for (const value of values) {
    const code = Number(value.text ?? Number.NaN);
    text += Number.isInteger(code) && code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : HOLE;
  }
  return {
    ...textValue(text),
    origins: originsOf([...values, { ...UNKNOWN, origins: [{ kind: "decoded", by: "character codes" }] }]),
  };
}

/** A list of numbers as text; null for any other value. */
function fromBytes(value: Value | undefined): Value | null {
  const items = value?.items ?? [];
  const isNumbers = items.length > 0 && items.every(({ text }) => text !== null && Number.isInteger(Number(text)));
  return isNumbers ? fromCodes(items) : null;
}

function join(receiver: Value | null, given: readonly Value[]): Value | null {
  // `[..].join("")`, or `"".join([..])`.
  const items = receiver?.items ?? given[0]?.items;
  // Characters of a text that is known whole.
  if (!items && receiver?.text && given[0]?.text === "") return receiver;
  if (!items || items.length > MOST_PIECES) return null;
  const separator = receiver?.items ? (given[0]?.text ?? ",") : (receiver?.text ?? "");
  return joinValues(
    items.flatMap((item, at) => (at === 0 || separator === "" ? [item] : [textValue(separator), item])),
  );
}

/** Types whose function joins what it is given: Go's `strings.Join(list, by)`, `String.join(by, …)` of Java and C#. */
const JOINERS: ReadonlySet<string> = new Set(["strings", "String", "string", "System.String", "java.lang.String"]);

function joinGiven(receiver: Value | null, given: readonly Value[]): Value | null {
  const [first, ...rest] = given;
  if (receiver?.callee === "strings") return join(rest[0] ?? textValue(""), given);
  const [list] = rest;
  const items = rest.length === 1 && list?.items ? list.items : rest;
  return join(first ?? textValue(""), [{ ...UNKNOWN, items }]);
}

function split(receiver: Value | null, separator: Value | undefined): Value | null {
  if (receiver?.text === null || receiver?.text === undefined || (separator && separator.text === null)) return null;
  const pieces = separator
    ? receiver.text.split(separator.text ?? "").slice(0, MOST_PIECES)
    : receiver.text.split(/\s+/).slice(0, MOST_PIECES);
  return { ...UNKNOWN, items: pieces.map((piece) => textValue(piece, receiver.origins)), marks: receiver.marks };
}

function reverse(value: Value | null): Value | null {
  if (!value) return null;
  if (value.items) return { ...value, items: [...value.items].reverse() };
  return value.text === null ? null : { ...value, text: [...value.text].reverse().join("") };
}

function replace(receiver: Value | null, [what, by]: readonly Value[]): Value | null {
  if (receiver?.text === null || receiver?.text === undefined) return null;
  if (
    what?.text === null ||
    what?.text === undefined ||
    what.text === "" ||
    by?.text === null ||
    by?.text === undefined
  )
    return { ...UNKNOWN, origins: originsOf([receiver, by]), marks: marksOf([receiver]) };
  return {
    ...receiver,
    text: receiver.text.replaceAll(what.text, () => by.text ?? ""),
    origins: originsOf([receiver, by]),
  };
}

function slice(receiver: Value | null, [from, to]: readonly Value[]): Value | null {
  if (!receiver) return null;
  const start = Number(from?.text ?? 0);
  const end = to === undefined ? undefined : Number(to.text ?? Number.NaN);
  if (!Number.isInteger(start) || (end !== undefined && !Number.isInteger(end))) return { ...receiver, closure: null };
  if (receiver.items) return { ...receiver, items: receiver.items.slice(start, end) };
  return receiver.text === null ? null : { ...receiver, text: receiver.text.slice(start, end) };
}
