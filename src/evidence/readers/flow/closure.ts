/** Calls a function of the program: its parameters are bound, its body is walked through, what it returns is given back. */

import type { Expression } from "../languages/syntax.ts";
import { fieldOf } from "./fields.ts";
import { type Machine, MOST_DEPTH } from "./machine.ts";
import { BlockScope } from "./scope.ts";
import { seedIn } from "./seed-names.ts";
import { type Closure, eitherOf, originsOf, textValue, UNKNOWN, type Value } from "./value.ts";

/** Walks through one function; what it is called with later passes through by its origins alone. */
const MOST_CALLS = 4;
/** Parameters through which a method gets what it is called on. */
const RECEIVERS: ReadonlySet<string> = new Set(["self", "cls", "&self", "&mut self", "this"]);

export interface ClosureCall {
  readonly arguments: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
  readonly receiver: Value | null;
  /** Called by something else with what it brings: unknown parts keep the parameter's own name. */
  readonly isCallBack?: boolean;
}

export function callClosure(machine: Machine, closure: Closure, call: ClosureCall): Value {
  return enter(machine, closure, call).value;
}

/** Runs a constructor. Gives the instance with the fields that it set. */
export function construct(machine: Machine, closure: Closure, call: ClosureCall & { readonly receiver: Value }): Value {
  return enter(machine, closure, call).self ?? call.receiver;
}

function enter(
  machine: Machine,
  closure: Closure,
  call: ClosureCall,
): { readonly value: Value; readonly self: Value | null } {
  const { function: one } = closure;
  const times = machine.trace.called.get(one) ?? 0;
  machine.trace.called.set(one, times + 1);
  if (times >= MOST_CALLS || machine.depth >= MOST_DEPTH) {
    const origins = originsOf([...call.arguments, ...call.named.values()]);
    return { value: { ...UNKNOWN, origins }, self: call.receiver && { ...call.receiver, origins } };
  }
  const scope = new BlockScope(closure.scope as BlockScope);
  bindParameters({ ...machine, scope }, closure, call);
  const returned: Value[] = [];
  const inside: Machine = { ...machine, scope, returned, depth: machine.depth + 1, isConditional: false };
  machine.walk.runBlock(inside, one.body);
  const [this_, self] = [scope.get("this"), scope.get("self")];
  // Whichever of its names was assigned to.
  const changed = self !== undefined && self !== call.receiver ? self : (this_ ?? null);
  return { value: returned.length > 0 ? eitherOf(returned) : UNKNOWN, self: changed };
}

function bindParameters(machine: Machine, { function: one }: Closure, call: ClosureCall): void {
  const scope = machine.scope;
  const [first] = one.parameters;
  const takesReceiver = first !== undefined && RECEIVERS.has(first.name);
  if (call.receiver) for (const name of ["this", "self"]) scope.declare(name, call.receiver);
  const given = takesReceiver ? [call.receiver ?? UNKNOWN, ...call.arguments] : call.arguments;
  for (const [at, parameter] of one.parameters.slice(0, 50).entries()) {
    const value =
      (parameter.rest ? restOf(parameter.rest, given.slice(at), call.named) : call.named.get(parameter.name)) ??
      given[at] ??
      (parameter.default ? machine.walk.evaluate(machine, parameter.default) : typed(machine, parameter.type));
    // A parameter of which nothing is known may be what its name says: `req.query`.
    const declared = call.isCallBack ? typed(machine, parameter.type) : UNKNOWN;
    const isOpen = value.callee === null || (declared.instance !== null && value.text === null);
    const own =
      isOpen && value.closure === null && value.text === null
        ? {
            ...value,
            callee: parameter.name,
            instance: declared.instance ?? value.instance,
            origins: [...value.origins, ...declared.origins, ...seedIn(parameter.name)],
          }
        : value;
    const isGiven = call.named.has(parameter.name) || given[at] !== undefined;
    scope.declare(parameter.name, !isGiven || value === UNKNOWN || call.isCallBack ? own : value);
    for (const [key, local] of parameter.fields ?? []) scope.declare(local, fieldOf(machine, value, key));
  }
  if (machine.language === "shell" || machine.language === "batch" || machine.language === "powershell") {
    for (let at = 0; at < 9; at++) scope.declare(String(at + 1), call.arguments[at] ?? textValue(""));
    for (const name of ["@", "*", "args"])
      scope.declare(name, { ...UNKNOWN, items: call.arguments, origins: originsOf(call.arguments) });
  }
}

/** What a parameter takes that takes all further arguments. */
function restOf(rest: "list" | "map", given: readonly Value[], named: ReadonlyMap<string, Value>): Value {
  if (rest === "map") return { ...UNKNOWN, fields: named, origins: originsOf([...named.values()]) };
  return { ...UNKNOWN, items: given, origins: originsOf(given) };
}

/** An unknown value of a declared type. */
export function typed(machine: Machine, type: Expression | undefined): Value {
  if (!type) return UNKNOWN;
  const { callee, origins } = machine.walk.evaluate(machine, type);
  return callee === null ? UNKNOWN : { ...UNKNOWN, origins, instance: { type: callee, about: null, words: [] } };
}
