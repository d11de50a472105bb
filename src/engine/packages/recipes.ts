/** Files by which distributions build a package. */
import { baseName, extensionOf } from "../paths/path-classes.ts";

const RECIPES: ReadonlySet<string> = new Set(["pkgbuild", ".srcinfo"]);

/** What Homebrew builds or installs stands in one file for each package. */
export function isFormula(path: string): boolean {
  return extensionOf(path) === "rb" && path.split("/").some((part) => part === "Formula" || part === "Casks");
}

/** One file with one archive, whose name holds the version. */
export function isRecipe(path: string): boolean {
  return isFormula(path) || RECIPES.has(baseName(path).toLowerCase()) || extensionOf(path) === "spec";
}
