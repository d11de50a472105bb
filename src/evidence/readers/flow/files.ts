/** Files that programs read, write and start. */
import { type Action, credentialStoreOf, isTestDataPath, type ProgramOrigin } from "../../../engine/index.ts";
import { emit } from "./emit.ts";
import { hostOf } from "./host.ts";
import { loadByVariable } from "./loader-variables.ts";
import type { Machine } from "./machine.ts";
import { normalizePath, toRepositoryPath } from "./paths.ts";
import { isWhole, joinValues, originsOf, originValue, textValue, UNKNOWN, type Value } from "./value.ts";
import { readWritten } from "./written.ts";

/** Bash opens a connection for these names. */
const NETWORK_FILES = ["/dev/tcp/", "/dev/udp/"];

const ADDRESSES = ["http://", "https://", "ftp://"];
const LONGEST_SCHEME = "https://".length;

export function isNetworkFile(path: Value): boolean {
  return path.text !== null && NETWORK_FILES.some((prefix) => path.text?.startsWith(prefix));
}

export function fetchedBy(path: Value): Value {
  return originValue({ kind: "fetched", host: hostOf((path.text ?? "").split("/").slice(3).join("/")) });
}

function isAddress(path: string): boolean {
  const start = path.slice(0, LONGEST_SCHEME).toLowerCase();
  return ADDRESSES.some((scheme) => start.startsWith(scheme));
}

/** The content of a file: what the session wrote, a credential store, test data, or the file of the repository. */
export function readFile(machine: Machine, path: Value, line: number, callee: string): Value {
  if (path.text === null) return { ...UNKNOWN, origins: originsOf([path]) };
  if (isNetworkFile(path)) return fetchedBy(path);
  if (isAddress(path.text)) {
    // Many languages open addresses like files.
    emit(machine, { does: "fetch", what: path.text, from: [path], with: callee, line });
    return originValue({ kind: "fetched", host: hostOf(path.text) });
  }
  const written = machine.world.read(path.text);
  if (written) return written;
  const normal = normalizePath(path.text);
  if (OWN_ENVIRONMENT.has(normal)) return originValue({ kind: "environment", name: null });
  const memory = processFile(normal);
  if (memory) {
    emit(machine, { does: "read", what: normal, from: [memory], with: callee, line, traits: ["process"] });
    return memory;
  }
  const store = credentialStoreOf(normal);
  if (store !== null) {
    emit(machine, { does: "read", what: normal, from: [], with: callee, line });
    return originValue({ kind: "credential-file", which: store });
  }
  const walked = isWhole(path) ? [] : path.origins.filter(({ kind }) => kind === "files");
  // Below a folder that is walked through, a name that is not known is any of its files.
  if (walked.length > 0) return { ...UNKNOWN, origins: walked };
  if (normal === "" || normal.startsWith("/dev/")) return UNKNOWN;
  const where = toRepositoryPath(path.text, machine.at.folder);
  if (isTestDataPath(normal)) return originValue({ kind: "test-data", path: where ?? normal });
  const known = where === null ? null : (machine.findFile(where) ?? machine.findFile(besideProgram(machine, where)));
  return originValue({ kind: "file", path: known?.path ?? where ?? normal, added: known?.added ?? false });
}

/** Programs find their data beside themselves: `files("a").joinpath("x.bin")`. */
function besideProgram({ path }: Machine, name: string): string {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  return folder === "" ? name : `${folder}/${name}`;
}

/** The variables of the program that reads it. Source: proc_pid_environ(5). */
const OWN_ENVIRONMENT: ReadonlySet<string> = new Set(["/proc/self/environ", "/proc/$$/environ"]);

/** Linux shows a process's memory and environment as files. */
function processFile(path: string): Value | null {
  if (!path.startsWith("/proc/")) return null;
  if (path.startsWith("/proc/self/") || path.startsWith("/proc/$$/")) return null;
  if (path.endsWith("/mem") || path.endsWith("/maps")) return originValue({ kind: "memory", of: "another process" });
  return path.endsWith("/environ") ? originValue({ kind: "environment", name: null }) : null;
}

interface Write {
  readonly path: Value;
  readonly content: Value;
  readonly append: boolean;
  readonly line: number;
  readonly with: string;
}

export function writeFile(machine: Machine, { path, content, append, line, with: callee }: Write): void {
  if (path.text === null) {
    overwriteMany(machine, { path, content, append, line, with: callee });
    return;
  }
  if (isNetworkFile(path)) {
    const address = path.text.split("/").slice(3).join("/");
    emit(machine, { does: "send", what: address, from: [content], with: callee, line });
    return;
  }
  const name = path.text.trim();
  if (name === "/dev/null" || name.startsWith("&")) return;
  if (name === "/dev/stdout" || name === "/dev/stderr" || name === "/dev/tty")
    return void machine.printed?.push(content);
  if (name === "$GITHUB_ENV" || name === "$GITHUB_OUTPUT" || name === "$GITHUB_PATH") {
    handOn(machine, name, content, line);
    return;
  }
  overwriteMany(machine, { path, content, append, line, with: callee });
  machine.world.write(path.text, content, append);
  const what = normalizePath(path.text);
  emit(machine, { does: "write", what, from: [content], with: callee, line });
  const known = machine.trace.actions.size;
  readWritten(machine, what, content, line);
  const from = [...machine.trace.actions.values()].slice(known).flatMap(foreignCode);
  if (from.length > 0)
    emit(machine, {
      does: "persist",
      what,
      from: [{ ...UNKNOWN, origins: from }],
      with: callee,
      line,
      traits: ["fetches-again"],
    });
}

/** Code of others that an action runs. */
function foreignCode({ does, from }: Action): readonly ProgramOrigin[] {
  if (does !== "run" && does !== "evaluate" && does !== "load") return [];
  return from.filter(({ kind }) => kind === "fetched" || kind === "decoded");
}

/** One text in place of every file that a walk meets destroys them. */
function overwriteMany(machine: Machine, { path, content, append, line, with: callee }: Write): void {
  const many = path.origins.filter((origin) => origin.kind === "files");
  const isOwn = path.origins.some(({ kind }) => kind === "argument");
  if (many.length === 0 || append || isOwn || !isSameForAll(content)) return;
  emit(machine, {
    does: "delete",
    what: normalizePath(path.text ?? many[0]?.where ?? ""),
    from: [{ ...UNKNOWN, origins: many }],
    with: callee,
    line,
    traits: ["overwritten"],
  });
}

/** What is written has nothing of what stood there. */
function isSameForAll(content: Value): boolean {
  return !originsOf([content]).some(({ kind }) => kind === "files" || kind === "file" || kind === "argument");
}

/** Lines `NAME=value` for the later steps of a job. */
function handOn(machine: Machine, file: string, content: Value, line: number): void {
  emit(machine, { does: "write", what: file, from: [content], with: ">", line });
  const step = machine.scope.get("__step__")?.text ?? "";
  for (const row of (content.text ?? "").split("\n").slice(0, 200)) {
    const at = Math.min(...["=", "<<"].map((mark) => row.indexOf(mark)).filter((one) => one >= 0));
    const name = Number.isFinite(at) ? row.slice(0, at).trim() : "";
    if (name === "" || name.length > 200) continue;
    const value: Value = { ...textValue(row.slice(at + 1)), origins: content.origins, marks: content.marks };
    if (file === "$GITHUB_ENV") {
      machine.world.environment.set(name, value);
      loadByVariable(machine, name, value, line);
    } else machine.world.environment.set(`__output__${step}.${name}`, value);
  }
}

export function copyFile(machine: Machine, from: Value, to: Value, line: number): void {
  const content = readFile(machine, from, line, "cp");
  const isFolder = to.text?.endsWith("/") || to.text === ".";
  const name = from.text?.slice(from.text.lastIndexOf("/") + 1) ?? "";
  const path = isFolder && isWhole(to) ? joinValues([to, textValue(`/${name}`)]) : to;
  writeFile(machine, { path, content, append: false, line, with: "cp" });
}
