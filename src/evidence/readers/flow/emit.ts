/** Writes down what a program does. */
import type { ActionKind, ProgramOrigin } from "../../../engine/index.ts";
import { hostOf } from "./host.ts";
import type { Machine } from "./machine.ts";
import { HOLE, keyOf, marksOf, originsOf, type Value } from "./value.ts";

/** Most actions of one program. */
const MOST_ACTIONS = 400;
/** Characters of `what`. */
const MOST_WHAT = 200;
/** Origins that say on what it depends whether something happens. */
const GUARDS: ReadonlySet<ProgramOrigin["kind"]> = new Set([
  "locale",
  "time",
  "host-name",
  "request",
  "environment",
  "title",
  "fetched",
  "file",
  "argument",
]);

export interface Happening {
  readonly does: ActionKind;
  readonly what: string;
  readonly from: readonly Value[];
  readonly with: string;
  readonly line: number;
  readonly traits?: readonly string[];
}

export function emit(machine: Machine, happening: Happening): void {
  const { actions } = machine.trace;
  if (actions.size >= MOST_ACTIONS) {
    machine.trace.isCut = true;
    return;
  }
  const { does, with: callee } = happening;
  const from = sorted(originsOf(happening.from).filter(({ kind }) => kind !== "literal"));
  const guardedBy = sorted(originsOf(machine.guards).filter(({ kind }) => GUARDS.has(kind)));
  // A program that ends is ordinary, unless something decides for whom.
  if (does === "stop" && callee !== "endless-loop" && guardedBy.length === 0) return;
  const what = clean(happening.what);
  const host = does === "fetch" || does === "send" ? hostOf(happening.what) : null;
  const marks = marksOf(happening.from).filter((mark) => mark !== "word");
  const word = marksOf(machine.guards).includes("word") ? ["word"] : [];
  const traits = [...new Set([...(happening.traits ?? []), ...marks, ...word])].sort();
  const line = machine.lineOf(happening.line);
  const action = {
    does,
    what,
    host,
    with: clean(callee),
    from,
    guardedBy,
    onStart: machine.onStart,
    traits,
    line,
  };
  const key = JSON.stringify([does, what, callee, from, guardedBy, traits, line]);
  const known = actions.get(key);
  if (!known || (action.onStart && !known.onStart)) actions.set(key, action);
}

function sorted(origins: readonly ProgramOrigin[]): readonly ProgramOrigin[] {
  return [...origins].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function clean(text: string): string {
  return text.replaceAll(HOLE, "…").replace(/\s+/g, " ").trim().slice(0, MOST_WHAT);
}
