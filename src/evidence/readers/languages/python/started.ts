/** Functions that are called by what they are handed to: threads, pools, partial applications. */
import { call, lambda, name, nothing } from "../make.ts";
import type { Argument, Expression } from "../syntax.ts";

/** Functions that call their argument, and how many stand before it. */
const STARTERS = new Map([
  ["to_thread", 0],
  ["submit", 0],
  ["apply_async", 0],
  ["start_new_thread", 0],
  ["run_in_executor", 1],
  ["call_soon", 0],
  ["call_later", 1],
]);
/** What a thread or a pool calls: `Thread(target=f, args=(x,))`, `pool.submit(f, x)`. */
export function toStarted(named: string | null, given: readonly Argument[], line: number): Expression | null {
  const target = given.find((one) => one.name === "target")?.value;
  const list = given.find((one) => one.name === "args")?.value;
  const byName = given.find((one) => one.name === "kwargs")?.value;
  const options: readonly Argument[] =
    byName?.kind === "map" ? byName.entries.map(([key, value]) => ({ name: key, value })) : [];
  const items = list?.kind === "list" ? list.items.map((value) => ({ name: null, value })) : [];
  if (target) return call(target, [...items, ...options], line);
  const skipped = named === null ? undefined : STARTERS.get(named.slice(named.lastIndexOf(".") + 1));
  const [first, ...more] = skipped === undefined ? [] : given.slice(skipped);
  return first && first.value.kind !== "text" ? call(first.value, more, line) : null;
}

/** `partial(f, a)`: a function that calls `f` with `a` and what it is given. */
export function toPartial([first, ...more]: readonly Argument[], line: number): Expression {
  if (!first) return nothing(line);
  const rest = { name: null, value: name("rest", line), spread: true } as const;
  const value = call(first.value, [...more, rest], line);
  return lambda([{ name: "rest", rest: "list" }], [{ kind: "return", value, line }], line);
}
