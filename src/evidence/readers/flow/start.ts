/** Files that a program starts or loads: written before, kept in the repository, or from elsewhere. */
import { isTestDataPath, SHELL_LANGUAGES } from "../../../engine/index.ts";
import { languageOfFile } from "../languages/language-of.ts";
import { emit } from "./emit.ts";
import { hostOf } from "./host.ts";
import type { Machine } from "./machine.ts";
import { findWithEndings, folderOf } from "./modules.ts";
import { normalizePath, toRepositoryPath } from "./paths.ts";
import { runText } from "./program.ts";
import { originsOf, originValue, UNKNOWN, type Value } from "./value.ts";

export interface FileStart {
  readonly path: Value;
  readonly does: "run" | "load";
  readonly line: number;
  readonly with: string;
  readonly arguments?: readonly Value[];
  readonly traits?: readonly string[];
}

export function startFile(machine: Machine, start: FileStart): void {
  const { path, does, line } = start;
  const traits = [...(start.traits ?? []), ...(machine.isQuiet ? ["hidden"] : [])];
  if (path.text === null) {
    if (originsOf([path]).length > 0)
      emit(machine, { does, what: "computed file", from: [path], with: start.with, line, traits });
    return;
  }
  if (path.text.includes("://")) {
    const from = originValue({ kind: "fetched", host: hostOf(path.text) });
    emit(machine, { does, what: path.text, from: [path, from], with: start.with, line, traits });
    return;
  }
  const { folder } = machine.at;
  // Behind a `cd` the path means a file of that folder, which may have been filled from elsewhere.
  const written = machine.world.read(path.text) ?? (folder && machine.world.read(`${folder}/${path.text}`));
  if (written) {
    emit(machine, {
      does,
      what: normalizePath(path.text),
      from: [written],
      with: start.with,
      line,
      traits: isWayAround(machine, start, written) ? [...traits, "written"] : traits,
    });
    const language = written.text === null ? null : languageOfFile(path.text, written.text);
    if (language !== null && written.text !== null)
      runText(machine, { language, text: written, line, ...(start.arguments ? { arguments: start.arguments } : {}) });
    return;
  }
  const found = findStarted(machine, path.text);
  if (found) {
    const key = `${does} ${found.path}`;
    if (!machine.trace.links.has(key))
      machine.trace.links.set(key, { path: found.path, does, onStart: machine.onStart, line: machine.lineOf(line) });
  }
  emit(machine, {
    does,
    what: found?.path ?? normalizePath(path.text),
    from: [originOfFile(machine, path, found)],
    with: start.with,
    line,
    traits,
  });
}

/** What a language loads; commands that run what they downloaded say so themselves. */
function isWayAround({ language }: Machine, { does }: FileStart, { origins }: Value): boolean {
  const kinds = does === "load" && !SHELL_LANGUAGES.has(language) ? ["request", "fetched"] : ["request"];
  return origins.some(({ kind }) => kinds.includes(kind));
}

/** The file of the repository that a started path means; null for any other. */
export function findStarted(machine: Machine, text: string): { readonly path: string; readonly added: boolean } | null {
  for (const folder of [machine.at.folder, folderOf(machine.path), ""]) {
    const found = findWithEndings(machine, toRepositoryPath(text, folder));
    if (found) return found;
  }
  return null;
}

function originOfFile(
  machine: Machine,
  path: Value,
  found: { readonly path: string; readonly added: boolean } | null,
): Value {
  const where = found?.path ?? toRepositoryPath(path.text ?? "", machine.at.folder) ?? normalizePath(path.text ?? "");
  const own = path.origins.filter(({ kind }) => kind !== "environment" && kind !== "argument");
  if (isTestDataPath(where)) return { ...UNKNOWN, origins: [...own, { kind: "test-data", path: where }] };
  return { ...UNKNOWN, origins: [...own, { kind: "file", path: where, added: found?.added ?? false }] };
}
