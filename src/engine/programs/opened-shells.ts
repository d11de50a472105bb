/** Shells that a connection gets, miners, and how grave they are. */
import type { Action, Program } from "../model/program.ts";
import { isSample } from "../paths/samples.ts";
import { comesFrom } from "./comes-from.ts";
import type { GradeRow } from "./grade-actions.ts";
import type { NewAction } from "./new-actions.ts";
import { runsInTests } from "./runs-in-tests.ts";

export const GRADES: readonly GradeRow[] = [
  {
    when: (one) => one.program.start.when === "never",
    strength: null,
    source: "documents are read, not run",
  },
  {
    when: ({ program, path }) => program.start.when === "test" && program.start.by.includes("loads") && !isSample(path),
    strength: "strong",
    source: "test runners load it automatically",
  },
  {
    when: (one) => runsInTests(one) && one.action.onStart,
    strength: "strong",
    source: "pipelines run tests with their tokens: hackerbot-claw 2026; scanners' samples are scripts and data",
  },
  { when: (one) => one.isIdle, strength: "medium", confidence: 0.8, source: "samples in tests of scanners" },
  {
    when: (one) => isRootShell(one.action, one.program) && !one.program.actions.some(isDescriptor),
    strength: "strong",
    source: "ProFTPD 2010: a word of a guest opened a shell of the administrator's",
  },
  {
    when: ({ action }) => action.does === "mine" && action.traits.includes("weak"),
    strength: "medium",
    source: "names that mean other things, too",
  },
  {
    when: ({ action, program }) => action.does === "mine" && program.start.when === "manual",
    strength: "strong",
    source: "miners are projects of their own, too",
  },
  { when: () => true, strength: "decisive", source: "below 1 in 10,000 ordinary commits" },
];

/** Its command, its options and its pool speak of one miner. */
export function isFirstMiner({ action, path }: NewAction, at: number, all: readonly NewAction[]): boolean {
  if (action.does !== "mine") return true;
  return all.findIndex((one) => one.action.does === "mine" && one.path === path) === at;
}

const isDescriptor = ({ with: callee }: Action) => callee.endsWith("dup2");

/** Parts of the names of callees that open a bare connection, in lower case. */
const CONNECTIONS = ["sock", "connect", "dial", "tcp"];

/** The program talks to another machine without a protocol: an interactive shell beside it listens to that machine. */
export function isConnected({ actions }: Program): boolean {
  return actions.some(({ does, with: callee }) => {
    const name = callee.toLowerCase();
    return does === "fetch" && CONNECTIONS.some((part) => name.includes(part));
  });
}

/** A bare connection becomes the input and output of whatever the program starts next. */
export function isDescriptorHanded(action: Action, program: Program): boolean {
  return action.with.endsWith("dup2") && comesFrom(action, "fetched") && isConnected(program);
}

const SHELLS: ReadonlySet<string> = new Set("sh bash zsh dash ash ksh cmd cmd.exe powershell pwsh".split(" "));

/** What a bare connection says is evaluated line by line: a shell of PowerShell's own. */
export function isEvaluatedFromConnection(action: Action, program: Program): boolean {
  return action.with.toLowerCase() === "invoke-expression" && comesFrom(action, "fetched") && isConnected(program);
}

/** A program takes the rights of the machine and starts a shell: whoever it talks to has both. */
export function isRootShell({ traits }: Action, { actions, language }: Program): boolean {
  return (
    language === "c" &&
    traits.includes("bare-shell") &&
    actions.some((one) => one.traits.includes("user") && one.what === "0")
  );
}

/** A shell that is given nothing to run reads from a connection: by its descriptor in C, by a field in Go. */
export function isShellOnConnection({ traits, with: callee, what, ...action }: Action, { actions }: Program): boolean {
  if (traits.includes("bare-shell"))
    return actions.some((one) => one.with.startsWith("dup") && comesFrom(one, "fetched"));
  const name = what.slice(what.lastIndexOf("/") + 1);
  return callee.endsWith("Cmd.Stdin=") && SHELLS.has(name) && action.from.some(({ kind }) => kind === "fetched");
}
