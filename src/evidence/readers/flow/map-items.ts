/** `items.map(f)` and `map(f, items)`: every known item goes through a function that is one expression. */
import type { CalledWith } from "./find-argument.ts";
import { fold } from "./fold.ts";
import type { Machine } from "./machine.ts";
import { BlockScope } from "./scope.ts";
import { type Closure, originsOf, textValue, UNKNOWN, type Value } from "./value.ts";

/** Most items that are looked at one by one. */
const MOST_MAPPED = 2_000;
const MAPS: ReadonlySet<string> = new Set([
  "map",
  "flatMap",
  "filter_map",
  "collect",
  "Select",
  "array_map",
  "Array.from",
]);

/** The list that a mapping gives; null where the call is none, or where the items or the function are not known. */
export function mapItems(
  machine: Machine,
  name: string | null,
  receiver: Value | null,
  { arguments: given }: CalledWith,
): Value | null {
  if (name === null || !MAPS.has(name)) return null;
  const one = given.find(({ closure, callee }) => closure !== null || callee !== null);
  const items = itemsOf(given.find((value) => value !== one) ?? receiver);
  if (one && items && !one.closure) return foldItems(one, items);
  const closure = one?.closure;
  const body = closure?.function.body;
  const [only] = body ?? [];
  if (!closure || !items || body?.length !== 1 || only?.kind !== "return" || !only.value) return null;
  machine.trace.called.set(closure.function, (machine.trace.called.get(closure.function) ?? 0) + 1);
  const { value } = only;
  return {
    ...UNKNOWN,
    items: items.map((item, at) => machine.walk.evaluate(within(machine, closure, item, at), value)),
  };
}

/** `map(chr, codes)`. */
function foldItems({ callee }: Value, items: readonly Value[]): Value | null {
  const name = callee?.slice(callee.lastIndexOf(".") + 1) ?? null;
  const folded = items.map((item) => fold(name, null, [item]));
  return folded.every((item) => item !== null) ? { ...UNKNOWN, items: folded } : null;
}

function itemsOf(source: Value | null): readonly Value[] | null {
  if (!source) return null;
  if (source.items) return source.items.length <= MOST_MAPPED ? source.items : null;
  if (source.text === null || source.text.length > MOST_MAPPED) return null;
  return [...source.text].map((character) => textValue(character, originsOf([source])));
}

function within(machine: Machine, closure: Closure, item: Value, at: number): Machine {
  const scope = new BlockScope(closure.scope as BlockScope);
  const [first, second] = closure.function.parameters;
  if (first) scope.declare(first.name, item);
  if (second) scope.declare(second.name, textValue(String(at)));
  return { ...machine, scope, depth: machine.depth + 1 };
}
