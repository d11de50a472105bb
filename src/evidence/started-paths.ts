/**
 * Which unchanged files the changed starters of a commit name: a script that lay harmless until this commit starts it. What
 * is named is looked for in the commit's tree; only what is there is read.
 */
import { classOf, runsOf } from "../engine/index.ts";
import type { GatheredFile } from "../pipeline/ports.ts";
import { baseName, folderOf, resolvePath } from "./readers/places/paths.ts";
import { isPlace } from "./readers/places/places.ts";

/** Paths of one commit that are looked for. */
const MOST_PATHS = 60;
/** Characters of one added line that are searched, and of one name. */
const MOST_LINE = 2000;
const MOST_NAME = 200;

const PLUS = 43;
/** What a path holds that a setting or a command names. */
const IN_PATH = classOf("A-Za-z0-9_@+./-");
/** Lines that load a module by a name without an ending. */
const LOADS = ["import", "from ", "require", "include", "load"];
/** What a folder of an action is read by. */
const ACTION_FILES = ["action.yml", "action.yaml"];

/** Paths that added lines of starters may mean; `files` are those of the commit. */
export function startedPaths(files: readonly Pick<GatheredFile, "path" | "patch" | "status">[]): readonly string[] {
  const changed = new Set(files.map(({ path }) => path));
  const found = new Set<string>();
  for (const { path, patch, status } of files) {
    if (status === "deleted" || patch === null || !isPlace(path)) continue;
    for (const candidate of namedIn(patch, path)) {
      if (found.size >= MOST_PATHS) return [...found];
      if (!changed.has(candidate)) found.add(candidate);
    }
  }
  return [...found];
}

function* namedIn(patch: string, path: string): Generator<string> {
  const folder = folderOf(path);
  const ending = endingOf(path);
  for (let at = 0, end = 0; at < patch.length; at = end + 1) {
    end = patch.indexOf("\n", at);
    if (end < 0) end = patch.length;
    if (patch.charCodeAt(at) !== PLUS) continue;
    const line = patch.slice(at + 1, Math.min(end, at + MOST_LINE));
    const loads = LOADS.some((word) => line.includes(word));
    for (const token of runsOf(IN_PATH, line)) yield* meant(token, { folder, ending, loads });
  }
}

/** The ending of a file, or of the language that a file without one is written in. */
function endingOf(path: string): string {
  const base = baseName(path);
  if (base === "Gemfile" || base === "Rakefile") return ".rb";
  const dot = base.lastIndexOf(".");
  return dot > 0 ? base.slice(dot) : "";
}

interface Naming {
  readonly folder: string;
  /** That of the file which names it. */
  readonly ending: string;
  readonly loads: boolean;
}

/** A name from the root of the repository, and from the folder of the file that holds it. */
function meant(token: string, { folder, ending, loads }: Naming): readonly string[] {
  const name = token.endsWith(".") ? token.slice(0, -1) : token;
  if (name === "" || name.length > MOST_NAME || name.startsWith("/") || name.includes("//")) return [];
  const isPath = name.includes("/") || name.includes(".");
  const last = baseName(name);
  const names = [
    ...(isPath ? [name] : []),
    ...(loads && !last.includes(".") && ending !== "" ? [`${name}${own(ending)}`] : []),
    ...(loads && ending === ".py" && name.includes(".") ? [`${name.replaceAll(".", "/")}.py`] : []),
    ...(name.startsWith("./") && !last.includes(".") ? ACTION_FILES.map((file) => `${name}/${file}`) : []),
  ];
  return names.flatMap((one) => {
    const folders = folder === "" ? [""] : ["", folder];
    return folders.flatMap((from) => resolvePath(from, one) || []);
  });
}

/** A gemspec is written in Ruby. */
const own = (ending: string): string => (ending === ".gemspec" ? ".rb" : ending);
