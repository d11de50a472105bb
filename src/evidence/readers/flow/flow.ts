/**
 * Flow: what flows from where to where in a program. The only tracker: it walks through the syntax of any language, binds
 * variables, fields, functions and aliases, follows files that are written and then read or run, texts that are programs
 * themselves, and values that are handed on to later steps. It runs nothing.
 */

import { isAllOf, type StartMoment, WORD } from "../../../engine/index.ts";
import type { Budget, Statement } from "../languages/syntax.ts";
import type { PlacedProgram } from "../places/place.ts";
import { callKnown } from "./call-known.ts";
import { callClosure } from "./closure.ts";
import { runWords } from "./command.ts";
import { emit } from "./emit.ts";
import { evaluate } from "./evaluate.ts";
import type { Knowledge, Machine, Trace, Walk } from "./machine.ts";
import { BlockScope } from "./scope.ts";
import { runBlock } from "./statements.ts";
import { UNKNOWN } from "./value.ts";
import type { World } from "./world.ts";

const WALK: Walk = {
  evaluate,
  runBlock,
  callTarget: (machine, target, given, line) => callKnown(machine, target, given, { line }),
  runWords: (machine, words, { input, line, traits }) => runWords(machine, words, input, line, traits),
};

/** Pipelines run these, and keep what they print. */
const LOGGED: ReadonlySet<StartMoment> = new Set(["build", "test"]);
/** Functions of one program that nothing in it calls and that are looked at all the same. */
const MOST_UNCALLED = 400;

export interface ProgramSurroundings {
  readonly knowledge: Knowledge;
  readonly budget: Budget;
  /** Repository path of the file. */
  readonly path: string;
  readonly world: World;
  readonly findFile: Machine["findFile"];
}

export interface ProgramTrace extends Pick<Trace, "actions" | "links" | "handed" | "isCut"> {
  readonly readAs: "tree" | "tokens" | "unread";
  readonly reason: string | null;
}

/** Walks through one program. What it does is in the trace; programs of one session share the world. */
export function runProgram(placed: PlacedProgram, surroundings: ProgramSurroundings): ProgramTrace {
  const machine = createMachine(placed, surroundings);
  for (const [name, value] of placed.variables) machine.scope.declare(name, evaluate(machine, value));
  const restore = lendEnvironment(machine, placed);
  const guarded: Machine = { ...machine, guards: placed.guards.map((guard) => evaluate(machine, guard)) };
  const { body, readAs, reason } = syntaxOf(placed, surroundings);
  injectTemplates(guarded, placed);
  runBlock(guarded, body);
  runUncalled(guarded);
  restore();
  const { actions, links, handed, isCut } = machine.trace;
  return { actions, links, handed, isCut: isCut || surroundings.budget.isSpent, readAs, reason };
}

const AGENTS: ReadonlySet<string> = new Set("claude cursor gemini codex opencode copilot agent continue".split(" "));

/** A hook of an agent reads on its standard input what the agent was told and did. */
function isToldByAgent({ start }: PlacedProgram): boolean {
  return start.when === "open" && AGENTS.has(start.by.split(" ", 1)[0] ?? "");
}

/** What a pipeline hands to a step stands in its environment, whatever language it is in; it is gone behind it. */
function lendEnvironment({ scope, world }: Machine, { variables }: PlacedProgram): () => void {
  const { environment } = world;
  const before = variables.map(([name]) => [name, environment.get(name)] as const);
  for (const [name] of variables) {
    const value = scope.get(name);
    if (value && isEnvironmentName(name)) environment.set(name, value);
  }
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) environment.delete(name);
      else environment.set(name, value);
    }
  };
}

/** A name that a variable of the environment can bear, and not one of the reader's own. */
export function isEnvironmentName(name: string): boolean {
  return isAllOf(WORD, name) && !name.startsWith("__");
}

function createMachine(
  placed: PlacedProgram,
  { knowledge, budget, path, world, findFile }: ProgramSurroundings,
): Machine {
  const first = placed.code.line;
  return {
    knowledge,
    walk: WALK,
    language: placed.language,
    scope: new BlockScope(),
    world,
    budget,
    trace: {
      actions: new Map(),
      links: new Map(),
      handed: new Map(),
      closures: new Set(),
      called: new Map(),
      isCut: false,
    },
    lineOf: placed.code.kind === "text" ? (line) => first + line - 1 : (line) => line,
    path,
    at: { folder: placed.folder },
    findFile,
    guards: [],
    onStart: true,
    depth: 0,
    isConditional: false,
    input: isToldByAgent(placed) ? { ...UNKNOWN, origins: [{ kind: "argument" }] } : null,
    printed: null,
    returned: [],
    logs: placed.start.when === "ci" ? "all" : LOGGED.has(placed.start.when) ? "secrets" : "nothing",
    isQuiet: false,
  };
}

interface ReadProgram {
  readonly body: readonly Statement[];
  readonly readAs: "tree" | "tokens" | "unread";
  readonly reason: string | null;
}

function syntaxOf({ code, language }: PlacedProgram, { knowledge, budget, path }: ProgramSurroundings): ReadProgram {
  if (code.kind === "syntax") return { body: code.body, readAs: "tree", reason: null };
  const adapter = knowledge.adapterFor(language);
  if (!adapter) return { body: [], readAs: "unread", reason: `no reader for ${language}` };
  return adapter.read(code.text, { language, path, budget });
}

/** Text of others that a pipeline pastes into a program is part of the program. */
function injectTemplates(machine: Machine, { code, variables, name }: PlacedProgram): void {
  if (code.kind !== "text") return;
  for (const [word] of variables) {
    if (!word.startsWith("__expr") || !code.text.includes(word)) continue;
    const value = machine.scope.get(word);
    if (!value?.origins.some(({ kind }) => kind === "title" || kind === "request")) continue;
    const line = code.text.slice(0, code.text.indexOf(word)).split("\n").length;
    emit(machine, { does: "evaluate", what: name, from: [value], with: "template", line });
  }
}

/** Functions for others to call: exported ones, methods, handlers. */
function runUncalled(machine: Machine): void {
  const { closures, called } = machine.trace;
  let left = MOST_UNCALLED;
  for (const closure of closures) {
    if (called.has(closure.function) || left-- <= 0) continue;
    callClosure({ ...machine, onStart: false, guards: [] }, closure, {
      arguments: [],
      named: new Map(),
      receiver: null,
    });
  }
}
