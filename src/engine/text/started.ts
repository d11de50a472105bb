/**
 * What a commit newly makes start by itself: commands of editors, agents, shells and package managers that were not there
 * before, and the files they start, where the same commit brings these too.
 */
import type { CommitEvidence, FileChange } from "../model/evidence.ts";
import type { AutorunCommand } from "../model/facts/autorun.ts";
import type { ManifestScript } from "../model/facts/manifest.ts";
import { type CommandTraits, readCommand } from "./commands.ts";

export interface Started {
  /** The file that holds the command. */
  readonly file: FileChange;
  readonly command: string;
  readonly line: number | null;
  readonly traits: CommandTraits;
  /** New files of this commit that the command starts. */
  readonly dropped: readonly FileChange[];
}

export type AutorunStart = Started & { readonly autorun: AutorunCommand; readonly tool: string };
export type LifecycleStart = Started & { readonly script: ManifestScript };

/** Commands of the `autorun` facts that the old side does not have. */
export function newAutorun(commit: CommitEvidence, file: FileChange): AutorunStart[] {
  const delta = file.facts.autorun;
  if (!delta?.after) return [];
  const tool = delta.after.tool;
  const known = new Set((delta.before?.commands ?? []).map(({ trigger, command }) => `${trigger}\n${command.trim()}`));
  return delta.after.commands
    .filter(({ trigger, command }) => !known.has(`${trigger}\n${command.trim()}`))
    .map((autorun) => ({ ...toStarted(commit, file, autorun.command, autorun.line), autorun, tool }));
}

/** Scripts of a manifest that the package manager runs by itself and that are new or changed. */
export function newLifecycle(commit: CommitEvidence, file: FileChange): LifecycleStart[] {
  const delta = file.facts.manifest;
  if (!delta?.after) return [];
  const known = new Set((delta.before?.scripts ?? []).map(({ name, command }) => `${name}\n${command}`));
  return delta.after.scripts
    .filter(({ lifecycle, name, command }) => lifecycle && !known.has(`${name}\n${command}`))
    .map((script) => ({ ...toStarted(commit, file, script.command, script.line), script }));
}

function toStarted(commit: CommitEvidence, file: FileChange, command: string, line: number | null): Started {
  const traits = readCommand(command);
  return { file, command, line, traits, dropped: droppedBy(commit.files, file.path, traits.starts) };
}

/** Files of the list that are new and that a command in `from` starts by the given paths. */
export function droppedBy(files: readonly FileChange[], from: string, starts: readonly string[]): FileChange[] {
  if (starts.length === 0) return [];
  const folders = ["", folderOf(from), folderOf(folderOf(from).slice(0, -1))];
  const wanted = new Set(starts.flatMap((start) => folders.map((folder) => tidy(folder + start))));
  const { places, files: added } = addedOf(files);
  const found = new Set([...wanted].flatMap((path) => places.get(path) ?? []));
  return [...found]
    .sort((a, b) => a - b)
    .flatMap((at) => added[at] ?? [])
    .filter((one) => one.path !== from);
}

interface Added {
  readonly files: readonly FileChange[];
  /** Path, or what a program calls the file → places in the list. */
  readonly places: ReadonlyMap<string, readonly number[]>;
}

const addedIn = new WeakMap<readonly FileChange[], Added>();

function addedOf(all: readonly FileChange[]): Added {
  let known = addedIn.get(all);
  if (!known) {
    const files = all.filter(({ status }) => status === "added");
    const places = new Map<string, number[]>();
    for (const [at, { path }] of files.entries()) {
      for (const name of new Set([path, path.replace(/(?:\/index)?\.[cm]?[jt]s$/, "")])) {
        const same = places.get(name);
        if (same) same.push(at);
        else places.set(name, [at]);
      }
    }
    known = { files, places };
    addedIn.set(all, known);
  }
  return known;
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

/** Resolves `..` and `.` in a path of the tree. */
function tidy(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

/** The worst trait of a command that nobody asked to run, as a clause; null where it has none. */
export function worstTrait({ traits }: Started): { readonly what: string; readonly sure: boolean } | null {
  if (traits.disguised !== null)
    return { what: `runs ${traits.disguised.slice(0, 80)}, whose name says that it is no program`, sure: true };
  if (traits.encoded) return { what: "runs something that is written in an encoding", sure: true };
  if (traits.collector !== null)
    return { what: `talks to ${traits.collector.slice(0, 80)}, a place for collecting data`, sure: true };
  if (traits.fetchesAndRuns && !traits.knownSource)
    return { what: "runs what it fetches from the network", sure: true };
  if (traits.takesSecrets && traits.network) return { what: "takes credentials along to the network", sure: false };
  if (traits.remotePackage !== null && /:\/\/|^(?:github|gitlab|git\+|file|http)|#/.test(traits.remotePackage))
    return { what: `runs a package from outside the registry (${traits.remotePackage.slice(0, 80)})`, sure: false };
  return null;
}
