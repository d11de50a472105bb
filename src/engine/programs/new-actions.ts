/**
 * What a change newly makes machines do: the difference between the programs before and after, by meaning. Code that was
 * moved, renamed or written anew in other words is not new; a payload that was edited is, and so is an action whose
 * program now starts with less doing of a person.
 */
import type { CommitEvidence } from "../model/evidence.ts";
import { type Action, type ActionKind, type OriginKind, type Program, START_MOMENTS } from "../model/program.ts";

export interface NewAction {
  readonly action: Action;
  readonly program: Program;
  /** File that holds the program. */
  readonly path: string;
}

const known = new WeakMap<CommitEvidence["files"], readonly NewAction[]>();

/** New actions of the given kinds, in the order of files and lines. */
export function newActions(commit: CommitEvidence, kinds: readonly ActionKind[]): readonly NewAction[] {
  let all = known.get(commit.files);
  if (!all) {
    all = compare(commit);
    known.set(commit.files, all);
  }
  return all.filter(({ action }) => kinds.includes(action.does));
}

function compare({ files }: CommitEvidence): readonly NewAction[] {
  const before = new Map<string, Earlier[]>();
  for (const { facts } of files) {
    for (const program of facts.programs?.before ?? []) {
      for (const action of program.actions) {
        const key = keyOf(action);
        const same = before.get(key) ?? [];
        before.set(key, same);
        same.push({ rank: rankOf(program), guards: guardsOf(action) });
      }
    }
  }
  return files.flatMap(({ path, facts }) =>
    (facts.programs?.after ?? []).flatMap((program) =>
      program.actions
        .filter((action) => !wasThere(before.get(keyOf(action)) ?? [], action, program))
        .map((action) => ({ action, program, path })),
    ),
  );
}

/** When an action of the same meaning started before the change, and what decided whether it did. */
interface Earlier {
  readonly rank: number;
  readonly guards: readonly string[];
}

/** What a condition asks where it chooses its victims or its moment: such a condition makes an action another one. */
const CHOOSES: ReadonlySet<OriginKind> = new Set(["locale", "time", "host-name", "fetched", "request"]);

function rankOf({ start }: Program): number {
  return START_MOMENTS.indexOf(start.when);
}

/** It was there, started no later, and under no condition that is gone. A further condition makes nothing new. */
function wasThere(before: readonly Earlier[], action: Action, program: Program): boolean {
  const rank = rankOf(program);
  const guards = new Set(guardsOf(action));
  return before.some(
    (one) =>
      (one.rank <= rank || rank >= START_MOMENTS.indexOf("import")) && one.guards.every((guard) => guards.has(guard)),
  );
}

function guardsOf({ guardedBy }: Action): readonly string[] {
  return guardedBy.map((guard) => JSON.stringify(guard));
}

/** Meaning alone: which of several equal commands does it, and on which line, is no part of it. */
function keyOf({ does, what, host, from, guardedBy, traits }: Action): string {
  const chooses = guardedBy.filter(({ kind }) => CHOOSES.has(kind));
  return JSON.stringify([does, host ?? what, from, chooses, traits]);
}

/** True for programs that start without a person asking for them. */
export function startsUnasked({ start }: Program): boolean {
  return start.when === "open" || start.when === "install" || start.when === "build" || start.when === "ci";
}

/** Events that people without rights in the repository cause and that run with its secrets and token. */
const OUTSIDERS_EVENTS: ReadonlySet<string> = new Set(
  "pull_request_target issue_comment issues workflow_run discussion discussion_comment".split(" "),
);

/** True for steps of workflows that outsiders start: `step "x" of workflow "y" on issues, push`. */
export function isStartedByOutsiders({ start }: Program): boolean {
  const events = start.by.slice(start.by.lastIndexOf(" on ") + 4).split(" ");
  return start.when === "ci" && events.some((event) => OUTSIDERS_EVENTS.has(event.replace(",", "")));
}
