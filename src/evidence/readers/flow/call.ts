/** Calls: of the program's own functions, of what the tables know, of commands, and of everything else. */
import { type Language, passiveKindOf } from "../../../engine/index.ts";
import type { CallExpression, Expression, Statement } from "../languages/syntax.ts";
import { callBack, callNamed, chosenCallable } from "./call-back.ts";
import { callKnown, type Target } from "./call-known.ts";
import { type ClosureCall, callClosure, construct } from "./closure.ts";
import { runCommand } from "./command.ts";
import { emit } from "./emit.ts";
import { fieldOf, joinLines } from "./fields.ts";
import type { CalledWith } from "./find-argument.ts";
import { AUTHORIZATION, givesHeader, isAuthorization } from "./header-name.ts";
import type { Machine } from "./machine.ts";
import { mapItems } from "./map-items.ts";
import { loadByText } from "./modules.ts";
import { EXPANDERS, expanded, knownName } from "./names.ts";
import { callWithReceiver, impliedMethod } from "./receivers.ts";
import { BlockScope } from "./scope.ts";
import { holdSecretWord, isComparison } from "./secret-word.ts";
import { startFile } from "./start.ts";
import { type Closure, isWhole, marked, marksOf, originsOf, UNKNOWN, type Value } from "./value.ts";

/** Callees that load a module by the text of their first argument. */
const LOADERS: ReadonlySet<string> = new Set([
  "require",
  "import",
  "__import__",
  "importlib.import_module",
  "module.require",
  "process.getBuiltinModule",
  "require.resolve",
  "createRequire",
  "require_relative",
  "load",
]);
/** What constructors are called in JavaScript, Python, Ruby and PHP. */
const CONSTRUCTORS = ["constructor", "__init__", "initialize", "__construct"];
const INVOKES: ReadonlySet<string> = new Set(["call", "apply", "bind", "__call__", "invoke", "Invoke", "()"]);

export function callExpression(machine: Machine, call: CallExpression): Value {
  if (call.isCommand) return runCommand(machine, call);
  const target = resolve(machine, call);
  const given = unpacked(machine, target, toArguments(machine, call));
  const { closure } = target.value;
  const scoped = closure ? null : callWithReceiver(machine, target, given);
  if (scoped) return scoped;
  if (closure) return callOwn(machine, target, given);
  const instance = makeInstance(machine, target, given);
  if (instance) return instance;
  const [name] = target.names;
  if (name !== undefined && EXPANDERS.has(name) && given.arguments[0]) return expanded(machine, given.arguments[0]);
  if (name?.startsWith(OWN_USES)) machine.trace.handed.set(name.slice(OWN_USES.length), given.named);
  if (name === "new Promise") return resolvedBy(machine, given);
  if (name === "shell.indirect" && given.arguments[0] && isWhole(given.arguments[0]))
    return knownName(machine, given.arguments[0].text);
  // What Lua's `load` takes is code.
  if (name !== undefined && LOADERS.has(name) && !(name === "load" && machine.language === "lua"))
    return loadNamed(machine, given.arguments[0] ?? UNKNOWN, name, call.line);
  // Where the name stands in a text; the adapter knows `getenv("X")` itself.
  if (name === "getenv" && machine.language === "php" && given.arguments[0])
    return fieldOf(machine, knownName(machine, "$_ENV"), given.arguments[0].text);
  const named = callNamed(machine, name, given.arguments, call.line);
  if (named) return named;
  const known = reflected(machine, target, given, callKnown(machine, target, given, { line: call.line, call }));
  const chosen = isChosenOutside(machine, target) ? target.value : chosenCallable(machine, name, given.arguments);
  if (chosen)
    emit(machine, {
      does: "evaluate",
      what: "computed function",
      from: [chosen, ...given.arguments],
      with: "call",
      line: call.line,
    });
  const mapped = known ? null : mapItems(machine, target.method ?? name ?? null, target.receiver, given);
  if (mapped) return mapped;
  const result = compared(target, given, known ?? withHeader(target, given, passThrough(target, given)));
  const returned = callBack(machine, { receiver: target.receiver, given, result, line: call.line });
  return known || returned.length === 0 ? result : { ...result, origins: originsOf([result, ...returned]) };
}

/** PHP runs what it includes, whatever the file is called: a picture is a program then. Drawings are put into pages as text. */
function loadNamed(machine: Machine, path: Value, name: string, line: number): Value {
  const file = path.text ?? "";
  if (machine.language === "php" && passiveKindOf(file) === "media" && !file.endsWith(".svg"))
    startFile(machine, { path, does: "load", line, with: "include" });
  return loadByText(machine, path, name, line);
}

function resolve(machine: Machine, { callee, isNew }: CallExpression): Target {
  if (callee.kind !== "field") {
    const value = namedByText(machine, machine.walk.evaluate(machine, callee));
    const name = value.callee ?? (callee.kind === "name" ? callee.name : null);
    const implied = name === null ? null : impliedMethod(machine, name);
    if (implied) return implied;
    const names = name === null ? [] : isNew ? [`new ${name}`, name] : [name];
    return { value, receiver: null, names, method: null };
  }
  const receiver = machine.walk.evaluate(machine, callee.of);
  const key = typeof callee.name === "string" ? callee.name : machine.walk.evaluate(machine, callee.name).text;
  const value = fieldOf(machine, receiver, key);
  if (key === null) return { value, receiver, names: [], method: null };
  // `f.call(x)` calls f.
  if (
    INVOKES.has(key) &&
    (receiver.closure ||
      (receiver.callee !== null && !machine.knowledge.calleesOf(machine.language).rowsFor(`.${key}`)))
  ) {
    return { value: receiver, receiver, names: receiver.callee === null ? [] : [receiver.callee], method: key };
  }
  const full = receiver.callee === null ? [] : [`${receiver.callee}.${key}`];
  const typed = receiver.instance ? [`${receiver.instance.type}.${key}`] : [];
  const names = [...(isNew ? full.map((one) => `new ${one}`) : []), ...typed, ...full, `.${key}`];
  return { value, receiver, names, method: key };
}

/** A function whose name comes from a request, a decoder or the network: `$_GET["f"]($x)`; in C memory that is called. */
function isChosenOutside(machine: Machine, { value, method }: Target): boolean {
  const isCallable = TEXT_IS_FUNCTION.has(machine.language) || machine.language === "c";
  if (!isCallable || method !== null || value.text !== null) return false;
  if (value.callee !== null && !value.callee.startsWith("$")) return false;
  return value.origins.some(({ kind }) => kind === "request" || kind === "decoded" || kind === "fetched");
}

/** Languages in which a text that names a function is one. */
const TEXT_IS_FUNCTION: ReadonlySet<Language> = new Set(["php", "perl"]);

/** The function that a text names, of the program or of the language. */
function namedByText(machine: Machine, value: Value): Value {
  if (!TEXT_IS_FUNCTION.has(machine.language) || value.closure || value.callee !== null) return value;
  if (!isWhole(value)) return value;
  const name = value.text.toLowerCase();
  return machine.scope.get(name) ?? { ...value, callee: name };
}

function toArguments(machine: Machine, call: CallExpression): CalledWith {
  const positional: Value[] = [];
  const named = new Map<string, Value>();
  for (const { name, value: expression, spread } of call.arguments.slice(0, 100)) {
    const value = machine.walk.evaluate(machine, expression);
    if (name !== null) named.set(name, value);
    else if (spread && value.items) positional.push(...value.items.slice(0, 100));
    else if (spread && value.fields) for (const [key, field] of value.fields) named.set(key, field);
    else positional.push(value);
  }
  return { arguments: positional, named };
}

/** An instance of a class of the program: its constructor is run. Null for anything else. */
function makeInstance(machine: Machine, target: Target, given: CalledWith): Value | null {
  const { fields } = target.value;
  if (!fields || target.method !== null) return null;
  const maker = CONSTRUCTORS.map((name) => fields.get(name)?.closure).find((one) => one);
  if (!maker) return null;
  return construct(machine, maker, { ...given, receiver: { ...passThrough(target, given), fields } });
}

function callOwn(
  machine: Machine,
  { value, receiver, method }: Target,
  { arguments: given, named }: CalledWith,
): Value {
  const { closure } = value;
  if (!closure) return UNKNOWN;
  const shifted =
    method === "call" || method === "bind" ? given.slice(1) : method === "apply" ? (given[1]?.items ?? []) : given;
  if (machine.language === "powershell") return printedBy(machine, closure, { arguments: shifted, named, receiver });
  const result = callClosure(machine, closure, { arguments: shifted, named, receiver });
  return value.fields ? { ...result, fields: value.fields } : result;
}

/** `new Promise((resolve) => …)` is what its function hands to `resolve`, now or in a handler. */
function resolvedBy(machine: Machine, { arguments: given }: CalledWith): Value {
  const made = given[0]?.closure;
  if (!made) return UNKNOWN;
  const scope = new BlockScope(machine.scope);
  scope.declare(RESOLVED, UNKNOWN);
  const name = (text: string): Expression => ({ kind: "name", name: text, line: made.function.line });
  const body: Statement[] = [{ kind: "set", target: name(RESOLVED), value: name(VALUE), line: made.function.line }];
  const resolve = { function: { ...made.function, name: null, parameters: [{ name: VALUE }], body }, scope };
  callClosure(machine, made, { arguments: [{ ...UNKNOWN, closure: resolve }], named: new Map(), receiver: null });
  return scope.get(RESOLVED) ?? UNKNOWN;
}
/** A workflow or an action of the repository itself. */
const OWN_USES = "uses:./";
const RESOLVED = "resolved value";
const VALUE = "value of resolve";

/** In PowerShell all that a function's statements give is its value. */
function printedBy(machine: Machine, closure: Closure, call: ClosureCall): Value {
  const printed: Value[] = [];
  const result = callClosure({ ...machine, printed }, closure, call);
  return joinLines([...printed, result]);
}

/** Languages in which methods are called as objects, with what they are called on and a list of their arguments. */
const REFLECTIVE: ReadonlySet<Language> = new Set(["java", "kotlin", "groovy", "csharp"]);
const FINDS_TYPE: ReadonlySet<string> = new Set([
  "Class.forName",
  "java.lang.Class.forName",
  "Type.GetType",
  "System.Type.GetType",
]);
const FINDS_METHOD: ReadonlySet<string> = new Set(["getMethod", "getDeclaredMethod", "GetMethod"]);

/** `method.invoke(object, arguments)` calls the method with the arguments. */
function unpacked(machine: Machine, { method, names, receiver }: Target, given: CalledWith): CalledWith {
  const isInvoked = method?.toLowerCase() === "invoke" && names[0] !== undefined && names[0] === receiver?.callee;
  if (!isInvoked || !REFLECTIVE.has(machine.language)) return given;
  return { ...given, arguments: given.arguments.slice(1).flatMap((value) => value.items ?? [value]) };
}

/** Types and methods that are looked up by their names; anything else is what is known of the call. */
function reflected(
  machine: Machine,
  target: Target,
  { arguments: given }: CalledWith,
  known: Value | null,
): Value | null {
  const [name] = given;
  if (!name || !isWhole(name) || !REFLECTIVE.has(machine.language)) return known;
  if (target.names.some((one) => FINDS_TYPE.has(one))) return { ...UNKNOWN, callee: name.text };
  const isMethod = target.method !== null && FINDS_METHOD.has(target.method) && target.receiver?.callee;
  return isMethod && target.receiver ? fieldOf(machine, target.receiver, name.text) : known;
}

/** `headers.get("authorization")` is the credential of a request. */
function withHeader({ method }: Target, { arguments: [name] }: CalledWith, value: Value): Value {
  const isCredential = givesHeader(method) && name?.text != null && isAuthorization(name.text);
  return isCredential ? { ...value, origins: [AUTHORIZATION, ...value.origins] } : value;
}

/** `agent.includes("word")` is the answer to whether a request says the word. */
function compared({ method, names, receiver }: Target, { arguments: given }: CalledWith, value: Value): Value {
  const name = method ?? names[0];
  return name !== undefined && isComparison(name) && holdSecretWord([receiver, ...given])
    ? marked(value, "word")
    : value;
}

/** A call of which nothing is known: its value is made from all that goes in. */
function passThrough({ value, receiver, names }: Target, { arguments: given, named }: CalledWith): Value {
  const all = [value, receiver, ...given.filter(({ closure }) => closure === null), ...named.values()];
  return {
    ...UNKNOWN,
    origins: originsOf(all),
    marks: marksOf([receiver ?? UNKNOWN, ...given]),
    callee: names.find((name) => !name.startsWith(".") && !name.startsWith("new ")) ?? null,
    instance: receiver?.instance ?? null,
    fields: value.fields,
  };
}
