/** Modules that a program loads: packages by name, files of the repository by their path. */
import { emit } from "./emit.ts";
import type { Machine } from "./machine.ts";
import { normalizePath, toRepositoryPath } from "./paths.ts";
import { runText } from "./program.ts";
import { isWhole, textValue, UNKNOWN, type Value } from "./value.ts";

/** Endings that a module's name may lack. */
const ENDINGS = [
  "",
  ".js",
  ".ts",
  ".mjs",
  ".cjs",
  ".mts",
  ".cts",
  ".tsx",
  ".jsx",
  ".json",
  "/index.js",
  "/index.ts",
  ".py",
  "/__init__.py",
  ".rb",
  ".php",
  ".sh",
  ".lua",
  "/main.go",
  "/__main__.py",
];

/** A module by its name: its canonical callee; a file of the repository is linked as loaded. */
export function loadModule(machine: Machine, name: string, line: number): Value {
  const bare = name.startsWith("node:") ? name.slice("node:".length) : name;
  linkModule(machine, bare, line);
  return { ...UNKNOWN, callee: bare };
}

function linkModule(machine: Machine, name: string, line: number): void {
  const found = findModule(machine, name);
  if (found === null) return;
  const key = `load ${found.path}`;
  if (!machine.trace.links.has(key)) {
    machine.trace.links.set(key, {
      path: found.path,
      does: "load",
      onStart: machine.onStart,
      line: machine.lineOf(line),
    });
  }
}

function findModule(machine: Machine, name: string): { readonly path: string; readonly added: boolean } | null {
  const folder = folderOf(machine.path);
  if (machine.language === "python") return findPython(machine, name, folder);
  const isFile =
    name.startsWith(".") || name.startsWith("/") || machine.language === "ruby" || machine.language === "php";
  if (!isFile) return null;
  return findWithEndings(machine, toRepositoryPath(name, folder)) ?? findWithEndings(machine, normalizePath(name));
}

/** `a.b` is `a/b.py`, beside the importing file, at the root, or under `src`; leading dots climb. */
function findPython(
  machine: Machine,
  name: string,
  folder: string,
): { readonly path: string; readonly added: boolean } | null {
  let text = name;
  let base = folder;
  if (text.startsWith(".")) {
    text = text.slice(1);
    for (; text.startsWith("."); text = text.slice(1)) base = folderOf(base);
  }
  const path = text.replaceAll(".", "/");
  for (const at of [base, "", "src", "lib"]) {
    const found = findWithEndings(machine, normalizePath(at === "" ? path : `${at}/${path}`));
    if (found) return found;
  }
  return null;
}

export function findWithEndings(
  machine: Machine,
  path: string | null,
): { readonly path: string; readonly added: boolean } | null {
  if (path === null || path === "") return null;
  for (const ending of ENDINGS) {
    const found = machine.findFile(path + ending);
    if (found) return found;
  }
  return null;
}

/** `require(x)`, `import(x)`, `__import__(x)` with whatever text flows into them. */
export function loadByText(machine: Machine, name: Value, callee: string, line: number): Value {
  const written = name.text === null ? undefined : machine.world.read(name.text);
  if (written) {
    const traits = isFromOutside(written) ? ["written"] : [];
    emit(machine, { does: "load", what: normalizePath(name.text ?? ""), from: [written], with: callee, line, traits });
    return { ...UNKNOWN, origins: written.origins };
  }
  if (isWhole(name)) {
    if (name.text.startsWith("data:")) {
      emit(machine, {
        does: "evaluate",
        what: name.text.slice(0, 80),
        from: [name],
        with: callee,
        line,
        traits: ["data-url"],
      });
      runDataUrl(machine, name.text, line);
      return UNKNOWN;
    }
    return loadModule(machine, name.text, line);
  }
  if (name.text?.startsWith("data:")) {
    emit(machine, { does: "evaluate", what: "data: URL", from: [name], with: callee, line, traits: ["data-url"] });
    return UNKNOWN;
  }
  const found =
    name.text === null ? null : findWithEndings(machine, toRepositoryPath(name.text, folderOf(machine.path)));
  if (found) return loadModule(machine, `/${found.path}`, line);
  if (name.origins.length > 0)
    emit(machine, { does: "load", what: name.text ?? "computed module", from: [name], with: callee, line });
  return UNKNOWN;
}

const BASE64 = ";base64,";

/** `data:text/javascript;base64,…` is a program of its own. */
function runDataUrl(machine: Machine, address: string, line: number): void {
  const at = address.indexOf(",");
  const isEncoded = address.slice(0, at + 1).endsWith(BASE64);
  const text = isEncoded ? Buffer.from(address.slice(at + 1), "base64").toString("utf8") : address.slice(at + 1);
  if (at > 0) runText(machine, { language: machine.language, text: textValue(text), line });
}

/** A file that was written before is then a way around evaluating what a request says or an address serves. */
function isFromOutside({ origins }: Value): boolean {
  return origins.some(({ kind }) => kind === "request" || kind === "fetched");
}

export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}
