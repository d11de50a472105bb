/** How much it matters where a line stands: what runs by itself, what people run, what is only shown or tested. */
import { classesOf, isDocument, isGenerated, isTest, isVendored } from "./path-classes.ts";

/**
 * `autorun` starts without anybody asking (editor, agent, install, build, shell) · `script` is run by people and
 * pipelines · `code` is the program · `test` proves it · `text` is read, not run · `foreign` is other people's or a tool's.
 */
export type Place = "autorun" | "script" | "code" | "test" | "text" | "foreign";

const AUTORUN: readonly string[] = ["build", "installer", "editor", "agent", "shell-autoload", "manifest"];
const SCRIPT: readonly string[] = ["script", "container", "workflow"];

export function placeOf(path: string): Place {
  const classes = classesOf(path);
  if (isDocument(path) && !classes.includes("manifest")) return "text";
  if (isVendored(path)) return "foreign";
  if (classes.some((name) => AUTORUN.includes(name)))
    return isTest(path) && !classes.includes("installer") && !classes.includes("editor") ? "test" : "autorun";
  if (isTest(path)) return "test";
  if (isGenerated(path)) return "foreign";
  return classes.some((name) => SCRIPT.includes(name)) ? "script" : "code";
}
