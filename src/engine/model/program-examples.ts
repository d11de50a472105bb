/** Builders for programs, used by detectors' examples and by tests: say what matters, the rest is an ordinary program. */
import type { CommitEvidence } from "./evidence.ts";
import { aCommit, aFile } from "./examples.ts";
import {
  type Action,
  type ActionKind,
  NO_REACH,
  type Program,
  type Reach,
  type Start,
  type StartMoment,
} from "./program.ts";

export function anAction(does: ActionKind, options: Partial<Omit<Action, "does">> = {}): Action {
  return {
    does,
    what: "",
    host: null,
    with: "curl",
    from: [],
    guardedBy: [],
    onStart: true,
    traits: [],
    line: 1,
    ...options,
  };
}

/** `npm preinstall` → install and so on; the reach is none unless said. */
export function aStart(when: StartMoment, by = "", reach: Partial<Reach> = {}, chain: readonly string[] = []): Start {
  return { when, by, reach: { ...NO_REACH, ...reach }, chain };
}

export function aProgram(actions: readonly Action[], options: Partial<Omit<Program, "actions">> = {}): Program {
  return {
    name: "program",
    language: "shell",
    readAs: "tree",
    reason: null,
    start: aStart("manual"),
    line: 1,
    actions,
    ...options,
  };
}

/** A commit with one file that holds these programs; `before` are those of the file as it was. */
export function aProgramCommit(
  path: string,
  after: readonly Program[],
  before: readonly Program[] | null = null,
): CommitEvidence {
  return aCommit({ files: [aFile({ path, added: "…", facts: { programs: { before, after } } })] });
}
