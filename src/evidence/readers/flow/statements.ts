/** Walks through statements: what is set, defined, decided, repeated and returned. */
import type { Language } from "../../../engine/index.ts";
import type { Expression, FunctionExpression, Statement } from "../languages/syntax.ts";
import { typed } from "./closure.ts";
import { emit } from "./emit.ts";
import { fieldOf, joinLines } from "./fields.ts";
import { loadByVariable } from "./loader-variables.ts";
import type { Machine } from "./machine.ts";
import { loadModule } from "./modules.ts";
import { EVERY_NAME } from "./names.ts";
import { printOutput } from "./print.ts";
import { setProperty } from "./receivers.ts";
import { eitherOf, joinValues, originsOf, UNKNOWN, type Value } from "./value.ts";

/** SessionQueue of a loop over a list that is known. */
const MOST_TURNS = 8;
/** Turns of one that only puts texts together: `for _, p := range parts { s += p }`. */
const MOST_APPENDING = 400;

/** Languages in which a function is there before the statement that defines it. */
const HOISTS: ReadonlySet<Language> = new Set(["javascript", "typescript", "php", "go", "rust", "perl"]);

/** Runs statements in order. A guard that returns early guards what comes after it. */
export function runBlock(machine: Machine, body: readonly Statement[]): void {
  let current = machine;
  if (HOISTS.has(machine.language))
    for (const statement of body) if (statement.kind === "define") define(machine, statement.function);
  for (const statement of body) {
    if (!machine.budget.take(1)) {
      machine.trace.isCut = true;
      return;
    }
    runStatement(current, statement);
    if (statement.kind === "if" && leaves(statement.then) && statement.otherwise.length === 0) {
      current = { ...current, guards: [...current.guards, machine.walk.evaluate(quiet(current), statement.condition)] };
    }
  }
}

/** A machine that writes nothing down: for looking at a condition again. */
function quiet(machine: Machine): Machine {
  return { ...machine, trace: { ...machine.trace, actions: new Map(), links: new Map() } };
}

function leaves(body: readonly Statement[]): boolean {
  const last = body.at(-1);
  if (last?.kind === "return") return true;
  if (last?.kind !== "do" || last.value.kind !== "call") return false;
  const { callee } = last.value;
  return LEAVES.has(callee.kind === "text" ? callee.text : callee.kind === "name" ? callee.name : "");
}
const LEAVES: ReadonlySet<string> = new Set(["exit", "return", "die", "abort", "continue", "break"]);

function runStatement(machine: Machine, statement: Statement): void {
  switch (statement.kind) {
    case "do":
      runDo(machine, statement);
      return;
    case "set":
      runSet(machine, statement);
      return;
    case "import":
      runImport(machine, statement);
      return;
    case "define":
      define(machine, statement.function);
      return;
    case "class":
      runClass(machine, statement);
      return;
    case "if": {
      const condition = machine.walk.evaluate(machine, statement.condition);
      // `(a || b) | c`: c reads what a prints as well.
      if (machine.printed && isCommand(statement.condition)) printOutput(machine, condition, statement.line);
      const guards = [...machine.guards, condition];
      const inside = { ...machine, guards, isConditional: true };
      runBlock(inside, statement.then);
      runBlock(inside, statement.otherwise);
      return;
    }
    case "loop":
      runLoop(machine, statement);
      return;
    case "block":
      runBlock(machine, statement.body);
      return;
    case "return":
      if (statement.value) machine.returned.push(machine.walk.evaluate(machine, statement.value));
      return;
    default:
      statement satisfies never;
  }
}

function runDo(machine: Machine, { value: expression, line }: Extract<Statement, { kind: "do" }>): void {
  const value = machine.walk.evaluate(machine, expression);
  if (machine.printed || isCommand(expression)) printOutput(machine, value, line);
}

function isCommand(value: Expression): boolean {
  if (value.kind === "pipe") return true;
  return (value.kind === "call" && value.isCommand === true) || value.kind === "redirect";
}

function runSet(
  machine: Machine,
  { target, value: expression, append, exported, type }: Extract<Statement, { kind: "set" }>,
): void {
  declareAhead(machine, target, expression);
  const given = machine.walk.evaluate(machine, expression);
  const value = given === UNKNOWN ? typed(machine, type) : given;
  assign(machine, target, value, append === true);
  if (exported && target.kind === "name") {
    machine.world.environment.set(target.name, value);
    loadByVariable(machine, target.name, value, target.line);
  }
}

/** Calls whose handlers speak of what the call gives: `const s = connect(7, host, () => s.end(x))`. */
const HANDED_BACK: ReadonlySet<string> = new Set(
  "connect createConnection createSocket request get spawn exec execFile WebSocket Socket".split(" "),
);

/** What a handler finds under the name that its call is given to. */
function declareAhead(machine: Machine, target: Expression, expression: Expression): void {
  if (target.kind !== "name" || expression.kind !== "call") return;
  if (!expression.arguments.some(({ value }) => value.kind === "function")) return;
  const { callee } = expression;
  const name = callee.kind === "field" ? callee.name : callee.kind === "name" ? callee.name : null;
  if (typeof name !== "string" || !HANDED_BACK.has(name) || machine.scope.get(target.name)) return;
  const bare = { ...expression, arguments: expression.arguments.filter(({ value }) => value.kind !== "function") };
  machine.scope.set(target.name, machine.walk.evaluate(quiet(machine), bare));
}

/** Gives a value to a name, a field, or the parts of a pattern. */
export function assign(machine: Machine, target: Expression, value: Value, append = false): void {
  switch (target.kind) {
    case "name": {
      const before = machine.scope.get(target.name);
      if (before && append)
        machine.scope.set(target.name, { ...eitherOf([value, before]), ...joinValues([before, value]) });
      else machine.scope.set(target.name, before && machine.isConditional ? eitherOf([value, before]) : value);
      return;
    }
    case "field":
      assignField(machine, target, value, append);
      return;
    case "list":
      for (const [at, item] of target.items.slice(0, 50).entries())
        assign(machine, item, isWholeFor(target.items, value) ? value : fieldOf(machine, value, String(at)));
      return;
    case "map":
      for (const [key, part] of target.entries.slice(0, 100)) assign(machine, part, fieldOf(machine, value, key));
      return;
    case "choice":
      assign(machine, target.options[0] ?? { kind: "compound", parts: [], line: target.line }, value);
      return;
    default:
      return;
  }
}

/** A value that is not known in parts, and one name for it beside blanks: `file, err := os.Open(path)` in Go. */
function isWholeFor(items: readonly Expression[], { items: parts, fields, instance }: Value): boolean {
  if (parts || fields) return false;
  return instance !== null || items.filter((item) => item.kind !== "name" || item.name !== "_").length === 1;
}

/** `process.env`, `os.environ`, `ENV`, `%ENV`. */
function isEnvironment({ knowledge, language }: Machine, callee: string): boolean {
  const origin = knowledge.calleesOf(language).originOf(callee);
  return origin?.kind === "environment" && origin.name === null;
}

/** What a program itself is made of: its exports, its instance. */
const OWN: ReadonlySet<string> = new Set(["exports", "module", "module.exports", "this", "self", "globalThis.exports"]);

function assignField(
  machine: Machine,
  target: Extract<Expression, { kind: "field" }>,
  value: Value,
  append: boolean,
): void {
  const owner = machine.walk.evaluate(machine, target.of);
  const name =
    typeof target.name === "string" ? target.name : (machine.walk.evaluate(machine, target.name).text ?? "*");
  if (owner.callee !== null && isEnvironment(machine, owner.callee)) {
    machine.world.environment.set(name, value);
    return;
  }
  if (setProperty(machine, owner, name, value, target.line)) return;
  if (owner.callee !== null && value.closure && !OWN.has(owner.callee)) {
    // A function of the surroundings is replaced: `window.fetch = …`.
    const what = `${owner.callee}.${name}`;
    emit(machine, {
      does: "write",
      what,
      from: [value],
      with: "assignment",
      line: target.line,
      traits: ["replaces-function"],
    });
  }
  const before = owner.fields?.get(name);
  const fields = new Map(owner.fields ?? []);
  // Under a name that is not known one value does not replace another.
  const isJoined = before !== undefined && (append || name === "*");
  if (fields.size < 500 || before) fields.set(name, isJoined ? joinValues([before, value]) : value);
  const changed = { ...owner, fields };
  if (target.of.kind === "name") machine.scope.set(target.of.name, changed);
  else if (target.of.kind === "field") assignField(machine, target.of, changed, false);
}

function runImport(machine: Machine, { module, bindings, line }: Extract<Statement, { kind: "import" }>): void {
  const value = loadModule(machine, module, line);
  for (const { local, imported } of bindings.slice(0, 200)) {
    if (local === "*") {
      const before = machine.scope.get(EVERY_NAME)?.items ?? [];
      machine.scope.set(EVERY_NAME, { ...UNKNOWN, items: [...before.slice(-20), value] });
      continue;
    }
    if (imported === null || imported === "default") machine.scope.set(local, value);
    else machine.scope.set(local, fieldOf(machine, value, imported));
  }
}

export function define(machine: Machine, one: FunctionExpression): void {
  if (one.name !== null && machine.scope.get(one.name)?.closure?.function === one) return;
  const closure = { function: one, scope: machine.scope };
  machine.trace.closures.add(closure);
  if (one.name !== null) machine.scope.set(one.name, { ...UNKNOWN, closure });
}

/** A class is a value whose fields are its methods; making an instance runs its constructor. */
function runClass(machine: Machine, { name, body, bases }: Extract<Statement, { kind: "class" }>): void {
  const inherited = bases.slice(0, 5).map((base) => machine.walk.evaluate(machine, base));
  const fields = new Map<string, Value>(inherited.flatMap((base) => [...(base.fields ?? [])]));
  for (const member of body) {
    if (member.kind === "define" && member.function.name !== null) {
      const closure = { function: member.function, scope: machine.scope };
      machine.trace.closures.add(closure);
      fields.set(member.function.name, { ...UNKNOWN, closure });
    } else if (member.kind === "set" && member.target.kind === "name") {
      fields.set(member.target.name, machine.walk.evaluate(machine, member.value));
    } else runStatement(machine, member);
  }
  const made: Value = { ...UNKNOWN, fields, callee: inherited[0]?.callee ?? null };
  if (name !== null) machine.scope.set(name, made);
  for (const word of ["this", "self"]) if (!machine.scope.get(word)) machine.scope.set(word, made);
}

function runLoop(machine: Machine, { variable, over, body }: Extract<Statement, { kind: "loop" }>): void {
  const walked = over ? machine.walk.evaluate(machine, over) : UNKNOWN;
  const inside = { ...machine, isConditional: true, guards: variable ? machine.guards : [...machine.guards, walked] };
  const items = walked.items ?? [];
  const most = body.length === 1 && body[0]?.kind === "set" && body[0].append === true ? MOST_APPENDING : MOST_TURNS;
  const turns = variable && items.length > 0 ? items.slice(0, most) : [itemOf(walked)];
  for (const [at, turn] of turns.entries()) {
    const isLast = at === turns.length - 1 && items.length > most;
    const value = isLast ? { ...turn, origins: originsOf([turn, ...items]) } : turn;
    if (variable) assign({ ...inside, isConditional: false }, variable, value);
    runBlock(inside, body);
  }
}

/** Any one of what is walked through. */
function itemOf(walked: Value): Value {
  if (!walked.fields) return { ...UNKNOWN, origins: originsOf([walked]), marks: walked.marks };
  return {
    ...UNKNOWN,
    origins: originsOf([walked]),
    items: [UNKNOWN, joinLines([...walked.fields.values()].slice(0, 20))],
  };
}
