/** How much it matters where a line stands: what runs by itself, what people run, what is only shown or tested. */
import { baseName, classesOf, isCode, isDocument, isGenerated, isTest, isVendored } from "./path-classes.ts";

/**
 * `autorun` starts without anybody asking (editor, agent, install, build, shell) · `script` is run by people and
 * pipelines · `code` is the program · `data` is read by it · `test` proves it · `text` is read by people · `foreign` is other
 * people's or a tool's.
 */
export type Place = "autorun" | "script" | "code" | "data" | "test" | "text" | "foreign";

const AUTORUN: readonly string[] = ["build", "installer", "editor", "agent", "shell-autoload", "manifest"];
const SCRIPT: readonly string[] = ["script", "container", "workflow"];

export function placeOf(path: string): Place {
  const classes = classesOf(path);
  if (isDocument(path) && !classes.some((name) => name === "manifest" || name === "build")) return "text";
  if (isVendored(path)) return "foreign";
  if (classes.some((name) => AUTORUN.includes(name)))
    return isTest(path) && !classes.includes("installer") && !classes.includes("editor") ? "test" : "autorun";
  if (isTest(path)) return "test";
  if (isGenerated(path)) return "foreign";
  if (classes.some((name) => SCRIPT.includes(name))) return "script";
  // A file without an extension may be a program with a shebang.
  return isCode(path) || /\.ipynb$/i.test(path) || !baseName(path).includes(".") ? "code" : "data";
}

/** Places whose new lines a payload detector does not judge: shown, somebody else's, or data. */
export function isIdle(place: Place): place is "text" | "foreign" | "data" {
  return place === "text" || place === "foreign" || place === "data";
}

/** Data that some tool runs commands from: infrastructure, playbooks, notebooks' and charts' templates. */
export const RUN_BY_TOOLS = /\.(?:ya?ml|tf|hcl|nix|j2|tpl|service|desktop|plist)$/i;
