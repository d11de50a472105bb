/** Functions that are handed in are called with what the call brings: handlers, continuations, `then(eval)`. */
import type { Language } from "../../../engine/index.ts";
import { callKnown } from "./call-known.ts";
import { callClosure } from "./closure.ts";
import type { CalledWith } from "./find-argument.ts";
import type { Machine } from "./machine.ts";
import { type Closure, eitherOf, isWhole, originsOf, UNKNOWN, type Value } from "./value.ts";

/** Most functions of one call. */
const MOST_FUNCTIONS = 10;

export interface Brought {
  readonly receiver: Value | null;
  readonly given: CalledWith;
  readonly result: Value;
  readonly line: number;
}

/** Calls every function among the arguments. Gives what they return. */
export function callBack(machine: Machine, { receiver, given, result, line }: Brought): readonly Value[] {
  // What is handed on as it is: a module that was loaded, an instance.
  const { callee, instance } = receiver?.callee && result.callee !== null ? receiver : { ...result, callee: null };
  const brought: Value = { ...UNKNOWN, origins: originsOf([result, receiver]), callee, instance };
  const items = receiver?.items ?? null;
  const first =
    items && items.length > 0 ? { ...eitherOf(items.slice(0, 20)), origins: originsOf([...items, brought]) } : brought;
  const values = [...given.arguments, ...given.named.values()];
  const called = functionsOf(values, brought.origins.length > 0).map((closure) =>
    callClosure(machine, closure, {
      arguments: closure.function.parameters.map((_, at) => (at === 0 ? first : brought)),
      named: new Map(),
      receiver: null,
      isCallBack: true,
    }),
  );
  return [...called, ...values.slice(0, MOST_FUNCTIONS).flatMap((value) => callEvaluator(machine, value, first, line))];
}

/** Functions among the values; those in options only where the call brings something. */
function functionsOf(values: readonly Value[], inOptions: boolean): readonly Closure[] {
  const options = inOptions ? values.flatMap(({ fields }) => [...(fields?.values() ?? [])].slice(0, 50)) : [];
  return [...values, ...options].flatMap(({ closure }) => (closure ? [closure] : [])).slice(0, MOST_FUNCTIONS);
}

/** Languages in which a text that names a function is called where a function is wanted. */
const TEXT_IS_FUNCTION: ReadonlySet<Language> = new Set(["php"]);
/** Functions that call their first argument, or another one. */
const CALLABLE_AT: ReadonlyMap<string, number> = new Map([
  ["array_map", 0],
  ["register_shutdown_function", 0],
  ["register_tick_function", 0],
  ["ob_start", 0],
  ["iterator_apply", 1],
  ["array_filter", 1],
  ["array_walk", 1],
  ["array_reduce", 1],
  ["usort", 1],
  ["uasort", 1],
  ["uksort", 1],
  ["preg_replace_callback", 1],
]);

/** A function that a text names whole, called with the other arguments: `array_map("assert", [$x])`. */
export function callNamed(
  machine: Machine,
  name: string | undefined,
  given: readonly Value[],
  line: number,
): Value | null {
  if (name === undefined || !TEXT_IS_FUNCTION.has(machine.language)) return null;
  const at = CALLABLE_AT.get(name);
  const named = at === undefined ? undefined : given[at];
  if (!named || named.closure || !isWhole(named) || named.text === "") return null;
  const items = given.flatMap((value, i) => (i === at ? [] : (value.items ?? [value])));
  const target = { value: UNKNOWN, receiver: null, names: [named.text.toLowerCase()], method: null };
  return callKnown(machine, target, { arguments: items, named: new Map() }, { line });
}

/** The function that somebody else names: `array_map($_GET["f"], …)`. */
export function chosenCallable({ language }: Machine, name: string | undefined, given: readonly Value[]): Value | null {
  if (name === undefined || !TEXT_IS_FUNCTION.has(language)) return null;
  const value = given[CALLABLE_AT.get(name) ?? Number.NaN];
  if (!value || value.closure || (value.text !== null && value.text !== "")) return null;
  return value.origins.some(({ kind }) => kind === "request" || kind === "decoded" || kind === "fetched")
    ? value
    : null;
}

/** `then(eval)`, `forEach(File::delete)`: a function of the tables that runs text or deletes. Others are handed around without being called. */
function callEvaluator(machine: Machine, { callee, closure }: Value, first: Value, line: number): readonly Value[] {
  if (callee === null || closure !== null || (first.origins.length === 0 && first.text === null)) return [];
  const rows = machine.knowledge.calleesOf(machine.language).rowsFor(callee);
  if (!rows?.some(({ program, does }) => program !== undefined || does === "delete")) return [];
  const target = { value: UNKNOWN, receiver: first, names: [callee], method: null };
  return [callKnown(machine, target, { arguments: [first], named: new Map() }, { line }) ?? UNKNOWN];
}
