/** What a program has so far, and how rows of a tongue are written onto it. */
import type { Style } from "../model.ts";
import { at } from "../random.ts";
import type { CalleeSpelling, Rows, Tongue } from "./tongue.ts";

export interface Sheet {
  readonly tongue: Tongue;
  readonly style: Style;
  readonly imports: Set<string>;
  readonly before: Set<string>;
  readonly definitions: string[];
  readonly body: string[];
  readonly names: string[];
  /** True where texts are held by variables, as most people write. */
  readonly holds: boolean;
}

const NAMES = [
  "notes",
  "answer",
  "part",
  "info",
  "table",
  "hint",
  "record",
  "entry",
  "detail",
  "page",
  "draft",
  "level",
];
const VERBS = ["collect", "refresh", "prepare", "deliver", "resolve", "inspect", "update", "settle", "arrange"];
/** Part of the programs that hold what they fetch in a variable. */
const HELD = 0.7;
const CALLEES: Partial<Record<Style["disguise"], CalleeSpelling>> = { alias: "alias", quoting: "dynamic" };

export function createSheet(style: Style, tongue: Tongue): Sheet {
  const names = style.random.shuffle(NAMES);
  const holds = style.disguise === "variables" || style.random.next() < HELD;
  return { tongue, style, imports: new Set(), before: new Set(), definitions: [], body: [], names, holds };
}

/** The usual way, or another that does the same. */
export function wayOf<T>(ways: readonly T[], { disguise, random }: Style): T {
  return disguise === "equal" && ways.length > 1 ? at(ways, 1 + random.below(ways.length - 1)) : at(ways, 0);
}

/** Writes a row that gives a value, as an expression. */
export function value(rows: Rows, values: readonly string[], sheet: Sheet): string {
  return write(rows, values, "value", sheet);
}

/** Writes a row as a statement. */
export function effect(rows: Rows, values: readonly string[], sheet: Sheet): void {
  sheet.body.push(sheet.tongue.statement(write(rows, values, "effect", sheet)));
}

function write(rows: Rows, values: readonly string[], gives: "value" | "effect", sheet: Sheet): string {
  const { tongue, style } = sheet;
  const row = withCallees(wayOf(rows, style), CALLEES[style.disguise] ?? "plain", sheet);
  if (style.disguise !== "function" || values.length === 0) return filled(row, values);
  const name = `${style.random.pick(VERBS)}${sheet.definitions.length}`;
  const parameters = values.map((_, index) => `value${index + 1}`);
  const inner = filled(
    row,
    parameters.map((one) => tongue.reference(one)),
  );
  sheet.definitions.push(tongue.define(name, parameters, inner, gives));
  return tongue.invoke(name, values, row);
}

/** Puts expressions where a row wants them. */
export const filled = (row: string, values: readonly string[]): string =>
  row.replace(/\$([12])(?![\d\w])/g, (_, place: string) => values[Number(place) - 1] ?? "");

/** Spells the callees of a row and takes down what they need. */
function withCallees(row: string, how: CalleeSpelling, sheet: Sheet): string {
  const mark = /«(?:(@)|([^«»#]*)#)?([^«»#]+)»(\(?)/g;
  return row.replace(
    mark,
    (_, helper: string | undefined, module: string | undefined, name: string, parenthesis: string) => {
      if (helper) return useHelper(name, how, sheet) + parenthesis;
      const callee = sheet.tongue.callee(module ?? null, name, how, sheet.style.modules);
      for (const line of callee.imports) sheet.imports.add(line);
      if (callee.before !== undefined) sheet.before.add(callee.before);
      for (const line of callee.definitions ?? []) if (!sheet.definitions.includes(line)) sheet.definitions.push(line);
      return inLetters(callee.text, sheet) + (callee.open ? "" : parenthesis);
    },
  );
}

function useHelper(name: string, how: CalleeSpelling, sheet: Sheet): string {
  const local = sheet.tongue.aliasesAreLocal ? "plain" : how;
  const code = withCallees(sheet.tongue.helpers[name] ?? "", local, sheet);
  if (!sheet.definitions.includes(code)) sheet.definitions.push(code);
  return name;
}

function inLetters(callee: string, { tongue, style }: Sheet): string {
  if (style.disguise !== "letter-case" || !tongue.lettersOfCallees) return callee;
  return [...callee]
    .map((letter) => (style.random.next() < 0.5 ? letter.toUpperCase() : letter.toLowerCase()))
    .join("");
}

/** A text that tells what the program is up to. */
export function text(telling: string, sheet: Sheet): string {
  const { tongue, style } = sheet;
  switch (style.disguise) {
    case "variables": {
      const name = sheet.names.pop() ?? "extra";
      sheet.body.push(tongue.assign(name, tongue.quote(telling)));
      return tongue.reference(name);
    }
    case "pieces":
      return withCallees(tongue.concat(cut(telling, style).map((part) => tongue.quote(part))), "plain", sheet);
    case "encoded": {
      const decoder = style.random.pick(tongue.decoders);
      return filled(withCallees(decoder.row, "plain", sheet), [tongue.quote(decoder.encode(telling))]);
    }
    case "letter-case":
      return tongue.quote(telling.replace(/^https:\/\/([^/]+)/, (_, host: string) => `HTTPS://${host.toUpperCase()}`));
    default:
      return tongue.quote(telling);
  }
}

function cut(telling: string, { random }: Style): string[] {
  if (telling === "") return [""];
  const parts: string[] = [];
  for (let rest = telling; rest !== ""; ) {
    const length = Math.min(rest.length, 2 + random.below(7));
    parts.push(rest.slice(0, length));
    rest = rest.slice(length);
  }
  return parts;
}
