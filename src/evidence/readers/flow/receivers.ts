/** Kotlin and Groovy: members that stand for methods (`file.text`), and blocks whose names mean members of what they are called on. */
import type { Language } from "../../../engine/index.ts";
import type { Target } from "./call-known.ts";
import { callClosure } from "./closure.ts";
import type { CalledWith } from "./find-argument.ts";
import type { Machine } from "./machine.ts";
import { UNKNOWN, type Value } from "./value.ts";

const HAS_PROPERTIES: ReadonlySet<Language> = new Set(["kotlin", "groovy"]);
/** Methods that take a block: those that give what they are called on, and those that give what the block gives. */
const GIVES_RECEIVER: ReadonlySet<string> = new Set(["apply", "also", "tap"]);
const GIVES_BLOCK: ReadonlySet<string> = new Set(["with", "let", "run"]);
const NOTHING: CalledWith = { arguments: [], named: new Map() };

/** `connection.outputStream` is `getOutputStream()`; null where the tables know no such method. */
export function propertyOf(machine: Machine, owner: Value, name: string, line: number): Value | null {
  const method = accessor(machine, owner, "get", name);
  return method === null ? null : machine.walk.callTarget(machine, targetOf(owner, method), NOTHING, line);
}

/** `file.text = x` is `setText(x)`; false where the tables know no such method. */
export function setProperty(machine: Machine, owner: Value, name: string, value: Value, line: number): boolean {
  const method = accessor(machine, owner, "set", name);
  if (method === null) return false;
  machine.walk.callTarget(machine, targetOf(owner, method), { arguments: [value], named: new Map() }, line);
  return true;
}

/** What a name means inside of a block with a receiver: a property of it. */
export function impliedProperty(machine: Machine, name: string, line: number): Value | null {
  const owner = implied(machine);
  return owner && machine.scope.get(name) === undefined ? propertyOf(machine, owner, name, line) : null;
}

/** What a function means inside of a block with a receiver: a method of it. */
export function impliedMethod(machine: Machine, name: string): Target | null {
  const owner = implied(machine);
  const full = `${owner?.instance?.type}.${name}`;
  if (!owner || machine.scope.get(name) || !machine.knowledge.calleesOf(machine.language).rowsFor(full)) return null;
  return targetOf(owner, full);
}

/** `x.apply { … }` and `with(x) { … }`; null for any other call. */
export function callWithReceiver(
  machine: Machine,
  { receiver, method, names }: Target,
  given: CalledWith,
): Value | null {
  if (!HAS_PROPERTIES.has(machine.language)) return null;
  const name = method ?? names[0] ?? "";
  const isFunction = method === null && name === "with";
  const owner = isFunction ? given.arguments[0] : receiver;
  const closure = given.arguments.at(-1)?.closure;
  if (!owner || !closure || !(GIVES_RECEIVER.has(name) || GIVES_BLOCK.has(name))) return null;
  const value = callClosure(machine, closure, { arguments: [owner], named: new Map(), receiver: owner });
  return GIVES_RECEIVER.has(name) ? owner : value;
}

function implied({ scope, language }: Machine): Value | null {
  const owner = HAS_PROPERTIES.has(language) ? scope.get("this") : undefined;
  return owner?.instance ? owner : null;
}

function accessor({ knowledge, language }: Machine, { instance }: Value, verb: string, name: string): string | null {
  if (!instance || !HAS_PROPERTIES.has(language)) return null;
  const method = `${instance.type}.${verb}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return knowledge.calleesOf(language).rowsFor(method) ? method : null;
}

function targetOf(receiver: Value, method: string): Target {
  return { value: UNKNOWN, receiver, names: [method], method: method.slice(method.lastIndexOf(".") + 1) };
}
