/** Values as flow knows them: what is known of the text, where it comes from, and what can be called or opened through it. */
import type { ProgramOrigin } from "../../../engine/index.ts";
import type { Expression, FunctionExpression } from "../languages/syntax.ts";

/** Stands in a known text for a part that is not known. */
export const HOLE = "\ufffc";
/** Unknown parts of a text that is parsed: a word that every language takes. */
export const UNKNOWN_WORD = "__unknown__";
/** Most characters of a known text; a longer one is cut. */
const MOST_TEXT = 64 * 1024;
/** Most origins of one value. */
const MOST_ORIGINS = 24;

export interface Value {
  /** Known text, with {@link HOLE} for unknown parts; null where nothing is known. */
  readonly text: string | null;
  /** Without repeats; empty for what the program says itself. */
  readonly origins: readonly ProgramOrigin[];
  /** Canonical name of the module, function or type that this is: `child_process.exec`. */
  readonly callee: string | null;
  /** Type of an instance, and what its making was about (the host of a request, the path of a file). */
  readonly instance: Instance | null;
  readonly closure: Closure | null;
  readonly items: readonly Value[] | null;
  readonly fields: ReadonlyMap<string, Value> | null;
  /**
   * What happened to it on the way: `encoded` (base64 and the like), `verified` (compared with a digest or a signature), `word` (the
   * answer to whether a request says a word that is written down).
   */
  readonly marks: readonly Mark[];
}

/** What a constructor or a call with a type of its own made. */
export interface Instance {
  readonly type: string;
  readonly about: Value | null;
  /** Words of a command under construction. */
  readonly words: readonly Value[];
  /** The variable that an archive was opened on. */
  readonly on?: Expression;
}

export type Mark = "encoded" | "verified" | "word";

/** A function of the program and the names that it sees. */
export interface Closure {
  readonly function: FunctionExpression;
  readonly scope: Scope;
}

/** Names of a block and those around it. */
export interface Scope {
  get(name: string): Value | undefined;
  set(name: string, value: Value): void;
}

export const UNKNOWN: Value = {
  text: null,
  origins: [],
  callee: null,
  instance: null,
  closure: null,
  items: null,
  fields: null,
  marks: [],
};

export function textValue(text: string, origins: readonly ProgramOrigin[] = []): Value {
  return { ...UNKNOWN, text: text.slice(0, MOST_TEXT), origins };
}

export function originValue(...origins: readonly ProgramOrigin[]): Value {
  return { ...UNKNOWN, origins };
}

export function keyOf(origin: ProgramOrigin): string {
  return JSON.stringify(origin);
}

/** All origins of the values without repeats, each value's items and fields included to a depth of three. */
export function originsOf(values: readonly (Value | null | undefined)[], depth = 3): readonly ProgramOrigin[] {
  const found = new Map<string, ProgramOrigin>();
  const add = (value: Value | null | undefined, left: number): void => {
    if (!value || found.size >= MOST_ORIGINS) return;
    for (const origin of value.origins) found.set(keyOf(origin), origin);
    if (left === 0) return;
    for (const item of value.items?.slice(0, 200) ?? []) add(item, left - 1);
    if (value.fields) for (const field of [...value.fields.values()].slice(0, 200)) add(field, left - 1);
  };
  for (const value of values) add(value, depth);
  return [...found.values()].slice(0, MOST_ORIGINS);
}

/** Texts one after the other; what is not known becomes a hole. */
export function joinValues(parts: readonly Value[]): Value {
  const known = parts.some(({ text }) => text !== null);
  const text = parts.map((part) => part.text ?? HOLE).join("");
  return {
    ...UNKNOWN,
    text: known ? text.slice(0, MOST_TEXT) : null,
    origins: originsOf(parts),
    marks: marksOf(parts),
  };
}

/** One of several values: the first known text, all origins, the first callable. */
export function eitherOf(values: readonly Value[]): Value {
  const [only] = values;
  if (values.length === 1 && only) return only;
  const pick = <K extends keyof Value>(key: K): Value[K] | null =>
    values.find((one) => one[key] !== null)?.[key] ?? null;
  return {
    text: pick("text"),
    origins: originsOf(values, 0),
    callee: pick("callee"),
    instance: pick("instance"),
    closure: pick("closure"),
    items: pick("items"),
    fields: pick("fields"),
    marks: marksOf(values),
  };
}

/** All marks of the values without repeats. */
export function marksOf(values: readonly Value[]): readonly Mark[] {
  const marks = values.flatMap((value) => value.marks);
  return marks.length > 1 ? [...new Set(marks)] : marks;
}

/** The value with one more mark. */
export function marked(value: Value, mark: Mark): Value {
  return value.marks.includes(mark) ? value : { ...value, marks: [...value.marks, mark] };
}

/** True when every character of the text is known. */
export function isWhole(value: Value): value is Value & { readonly text: string } {
  return value.text !== null && !value.text.includes(HOLE);
}
