/** Modules of Python as settings name them (`package.module:function`) → files. */
import type { Start } from "../../../../engine/index.ts";
import { resolvePath } from "../paths.ts";
import type { StartedFile } from "../place.ts";
import { type Tree, textsOf } from "../tree.ts";

/** Folders in which packages keep their modules. */
const ROOTS = ["", "src/"];

/** Returns the files that a module may be, below a folder. */
function moduleFiles(module: string, folder: string): readonly string[] {
  const name = module.split(":", 1)[0]?.split("[", 1)[0]?.trim() ?? "";
  if (name === "" || name.length > 200 || name.includes("/") || name.includes(" ")) return [];
  const path = name.replaceAll(".", "/");
  return ROOTS.flatMap((root) => [`${root}${path}.py`, `${root}${path}/__init__.py`]).flatMap(
    (one) => resolvePath(folder, one) ?? [],
  );
}

/** Returns the starts of modules that a setting names, one or a list of them. */
export function startedModules(tree: Tree | undefined, folder: string, start: Start): readonly StartedFile[] {
  return textsOf(tree).flatMap(({ text, line }) => moduleFiles(text, folder).map((path) => ({ path, start, line })));
}

/** Returns the starts of files that a setting names. */
export function startedFiles(tree: Tree | undefined, folder: string, start: Start): readonly StartedFile[] {
  return textsOf(tree).flatMap(({ text, line }) => {
    const path = resolvePath(folder, text);
    return path ? [{ path, start, line }] : [];
  });
}
