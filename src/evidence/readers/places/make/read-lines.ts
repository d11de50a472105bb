/** Makefiles → assignments, rules and includes, in order. Both branches of conditionals are kept. */
import { splitWords } from "../shell-words.ts";

export interface Assignment {
  readonly kind: "assign";
  readonly name: string;
  readonly value: string;
  readonly isAppend: boolean;
  /** `NAME != command`. */
  readonly isShell: boolean;
  readonly isExported: boolean;
  readonly line: number;
}
export interface Rule {
  readonly kind: "rule";
  readonly targets: readonly string[];
  readonly prerequisites: readonly string[];
  /** Lines of the recipe without their tab, in order. */
  readonly recipe: readonly { readonly text: string; readonly line: number }[];
  readonly line: number;
}
/** `include x.mk`, and lines that are nothing but an expansion: `$(shell …)`, `$(eval …)`. */
export interface Other {
  readonly kind: "include" | "expansion";
  readonly text: string;
  readonly line: number;
}
export type MakeItem = Assignment | Rule | Other;

/** Assignment operators, longer ones first. */
const OPERATORS = [":::=", "::=", ":=", "?=", "+=", "!=", "="];
const CONDITIONALS = new Set(["ifeq", "ifneq", "ifdef", "ifndef", "else", "endif", "-ifeq"]);
const INCLUDES = new Set(["include", "-include", "sinclude"]);
const MOST_ITEMS = 5000;

interface Line {
  readonly text: string;
  readonly line: number;
}

/** Returns what a makefile holds, cut to {@link MOST_ITEMS}. */
export function readMakefile(text: string): readonly MakeItem[] {
  const items: MakeItem[] = [];
  const lines = joinLines(text.split("\n"));
  let recipe: Line[] | undefined;
  let prefix = "\t";
  for (let at = 0; at < lines.length && items.length < MOST_ITEMS; at++) {
    const line = lines[at];
    if (line === undefined) break;
    if (line.text.startsWith(prefix) && recipe) {
      recipe.push({ text: line.text.slice(1), line: line.line });
      continue;
    }
    const written = withoutComment(line.text).trim();
    const [first = ""] = written.split(" ", 1);
    if (written === "" || CONDITIONALS.has(first)) continue;
    if (first === "define") {
      const end = endOfDefine(lines, at);
      items.push(toDefinition(written, lines.slice(at + 1, end), line.line));
      at = end;
      continue;
    }
    const item = toItem(written, line.line);
    if (item.kind === "rule") recipe = item.recipe as Line[];
    else if (item.kind !== "assign" || !line.text.startsWith(" ")) recipe = undefined;
    if (item.kind === "assign" && item.name === ".RECIPEPREFIX") prefix = item.value.charAt(0) || "\t";
    items.push(item);
  }
  return items;
}

/** Lines that end in a backslash with those that follow. Recipes keep the break, because the shell joins them itself. */
function joinLines(lines: readonly string[]): readonly Line[] {
  const joined: Line[] = [];
  for (let at = 0; at < lines.length; at++) {
    const start = at;
    const isRecipe = lines[at]?.startsWith("\t") ?? false;
    const parts = [lines[at]?.replace("\r", "") ?? ""];
    while (parts.at(-1)?.endsWith("\\") && at + 1 < lines.length) {
      at++;
      if (!isRecipe) parts[parts.length - 1] = parts.at(-1)?.slice(0, -1) ?? "";
      parts.push(lines[at]?.replace("\r", "") ?? "");
    }
    const text = isRecipe
      ? parts.map((part, i) => (i > 0 && part.startsWith("\t") ? part.slice(1) : part)).join("\n")
      : parts.join(" ");
    joined.push({ text, line: start + 1 });
  }
  return joined;
}

/** A `#` that no backslash stands in front of, outside of brackets. */
function withoutComment(text: string): string {
  const at = text.indexOf("#");
  return at < 0 || text.charAt(at - 1) === "\\" || text.slice(0, at).includes("$(") ? text : text.slice(0, at);
}

function endOfDefine(lines: readonly Line[], start: number): number {
  let depth = 0;
  for (let at = start; at < lines.length; at++) {
    const first = lines[at]?.text.trim().split(" ", 1)[0];
    if (first === "define") depth++;
    if (first === "endef" && --depth === 0) return at;
  }
  return lines.length;
}

function toDefinition(head: string, body: readonly Line[], line: number): Assignment {
  const name = splitWords(head)[1] ?? "";
  const value = body.map(({ text }) => text).join("\n");
  return { kind: "assign", name, value, isAppend: false, isShell: false, isExported: false, line };
}

function toItem(written: string, line: number): MakeItem {
  const [first = "", ...others] = written.split(" ");
  if (INCLUDES.has(first)) return { kind: "include", text: others.join(" "), line };
  const isModified = first === "export" || first === "override" || first === "private";
  const text = isModified ? others.join(" ").trim() : written;
  const at = operatorIn(text);
  if (at) return toAssignment(text, at, { isExported: first === "export", line });
  const colon = colonIn(text);
  if (colon < 0) return { kind: "expansion", text, line };
  return toRule(text, colon, line);
}

function toAssignment(text: string, { at, operator }: Found, rest: { isExported: boolean; line: number }): Assignment {
  return {
    kind: "assign",
    name: text.slice(0, at).trim(),
    value: text.slice(at + operator.length).trim(),
    isAppend: operator === "+=",
    isShell: operator === "!=",
    ...rest,
  };
}

interface Found {
  readonly at: number;
  readonly operator: string;
}

/** The operator of an assignment: behind one word. */
function operatorIn(text: string): Found | undefined {
  for (let at = 0; at < text.length && at < 300; at++) {
    if (text.startsWith("$(", at)) return undefined;
    const operator = OPERATORS.find((one) => text.startsWith(one, at));
    if (operator !== undefined) return { at, operator };
    const isLast = text.charAt(at) === " " && !OPERATORS.some((one) => text.slice(at).trimStart().startsWith(one));
    if (isLast || text.charAt(at) === ":") return undefined;
  }
  return undefined;
}

/** The colon of a rule, outside of `$(…)`. */
function colonIn(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === "(" || char === "{") depth++;
    else if (char === ")" || char === "}") depth--;
    else if (char === ":" && depth <= 0) return at;
  }
  return -1;
}

function toRule(text: string, colon: number, line: number): Rule | Assignment {
  const behind = text.slice(text.charAt(colon + 1) === ":" ? colon + 2 : colon + 1);
  const assigned = operatorIn(behind.trim());
  if (assigned) return toAssignment(behind.trim(), assigned, { isExported: false, line });
  const semicolon = behind.indexOf(";");
  const names = semicolon < 0 ? behind : behind.slice(0, semicolon);
  return {
    kind: "rule",
    targets: splitWords(text.slice(0, colon)).slice(0, 100),
    prerequisites: names
      .split(" ")
      .filter((name) => name !== "" && name !== "|")
      .slice(0, 500),
    recipe: semicolon < 0 ? [] : [{ text: behind.slice(semicolon + 1).trim(), line }],
    line,
  };
}
