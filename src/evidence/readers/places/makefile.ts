/** Makefiles: the recipes of targets, and what `$(shell …)` runs while make reads the file. */
import type { Language, StartMoment } from "../../../engine/index.ts";
import { createExpander, type Expander } from "./make/expand.ts";
import { type MakeItem, type Rule, readMakefile } from "./make/read-lines.ts";
import { withoutPrefix } from "./make/references.ts";
import { baseName, extensionOf, folderOf, resolvePath } from "./paths.ts";
import type { PlacedProgram, StartedFile } from "./place.ts";
import { createPlace, placement, startOf, textOf, textProgram } from "./placed.ts";
import { splitWords } from "./shell-words.ts";
import { languageOfShell } from "./shells.ts";

const NAMES = new Set(["makefile", "gnumakefile", "kbuild", "makevars", "makevars.win", "makevars.in"]);
const EXTENSIONS = new Set(["mk", "mak", "make"]);
/** Targets that people and package builds ask for when they build. Source: GNU make manual, "Standard Targets for Users". */
const BUILD_TARGETS = new Set([
  "all",
  "build",
  "install",
  "install-strip",
  "dist",
  "package",
  "release",
  "compile",
  "default",
  "configure",
  "deps",
  "setup",
  "bootstrap",
  "generate",
]);
const TEST_TARGETS = new Set(["test", "tests", "check"]);
/** How recipes call make again; brackets are taken for separators of words. */
const MAKE_WORDS = new Set(["make", "gmake", "MAKE", "$MAKE"]);
/** Most rules that are followed over their prerequisites. */
const MOST_RULES = 2000;

export const makefile = createPlace(
  "makefile",
  (path) => {
    const name = baseName(path).toLowerCase();
    return NAMES.has(name) || isDebianRules(path) || name.startsWith("makefile.") || EXTENSIONS.has(extensionOf(path));
  },
  (text, path) => {
    const items = readMakefile(text);
    const variables = variablesOf(items);
    const expander = createExpander(variables);
    // debian/rules runs in the folder above.
    const folder = isDebianRules(path) ? folderOf(folderOf(path)) : folderOf(path);
    const language = languageOfShell(variables.get("SHELL") ?? "sh") ?? "shell";
    return placement(
      [...parsedPrograms(items, expander, folder), ...rulePrograms(items, expander, { folder, language })],
      items.flatMap((item) => includedFiles(item, expander, folder)),
    );
  },
);

/** What builds a Debian package. Source: Debian Policy, 4.9. */
function isDebianRules(path: string): boolean {
  return path === "debian/rules" || path.endsWith("/debian/rules");
}

/** Last value of each variable; both branches of a condition are read, and what is appended counts. */
function variablesOf(items: readonly MakeItem[]): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const item of items) {
    if (item.kind !== "assign") continue;
    const own = item.isShell ? `$(shell ${item.value})` : item.value;
    const known = item.isAppend ? variables.get(item.name) : undefined;
    variables.set(item.name, known === undefined ? own : `${known} ${own}`);
  }
  return variables;
}

/** Commands that run whenever make reads the file, whatever the target. */
function parsedPrograms(items: readonly MakeItem[], expander: Expander, folder: string): readonly PlacedProgram[] {
  const start = startOf("build", "make, while it reads the file");
  return items.flatMap((item) => {
    if (item.kind === "rule" || item.kind === "include") return [];
    const written = item.kind === "assign" ? (item.isShell ? `$(shell ${item.value})` : item.value) : item.text;
    const name = item.kind === "assign" ? `variable ${item.name}` : "make";
    return expander
      .shellCommands(written)
      .map((text) => textProgram(name, { language: "shell", text, line: item.line, start }, { folder }));
  });
}

function rulePrograms(
  items: readonly MakeItem[],
  expander: Expander,
  { folder, language }: { readonly folder: string; readonly language: Language },
): readonly PlacedProgram[] {
  const rules = items.filter((item) => item.kind === "rule").slice(0, MOST_RULES);
  const moments = momentsOf(rules, expander);
  const variables = items.flatMap((item): (readonly [string, ReturnType<typeof textOf>])[] =>
    item.kind === "assign" && item.isExported ? [[item.name, textOf(expander.expand(item.value), item.line)]] : [],
  );
  return rules.flatMap((rule) => {
    const [first] = rule.recipe;
    const target = expander.expand(rule.targets[0] ?? "");
    if (first === undefined) return [];
    const text = recipeText(rule, expander);
    const start = startOf(moments.get(rule) ?? "manual", `make ${target}`);
    return [textProgram(`target ${target}`, { language, text, line: first.line, start }, { folder, variables })];
  });
}

/** The lines of a recipe where they stand in the file, prefixes taken off. */
function recipeText(rule: Rule, expander: Expander): string {
  const automatic = new Map([
    ["@", rule.targets[0] ?? ""],
    ["<", rule.prerequisites[0] ?? ""],
    ["^", rule.prerequisites.join(" ")],
    ["?", rule.prerequisites.join(" ")],
    ["+", rule.prerequisites.join(" ")],
    ["*", "*"],
  ]);
  const lines: string[] = [];
  const start = rule.recipe[0]?.line ?? rule.line;
  let next = start;
  for (const { text, line } of rule.recipe) {
    while (next < line) {
      lines.push("");
      next++;
    }
    lines.push(withoutPrefix(expander.expand(text, automatic)));
    next += text.split("\n").length;
  }
  return lines.join("\n");
}

/** When each rule runs: the first target and the known ones with what they need and call; the rest are asked for by name. */
function momentsOf(rules: readonly Rule[], expander: Expander): ReadonlyMap<Rule, StartMoment> {
  const byTarget = new Map<string, Rule[]>();
  const moments = new Map<Rule, StartMoment>();
  for (const rule of rules) {
    for (const target of targetsOf(rule, expander)) {
      const known = byTarget.get(target);
      if (known) known.push(rule);
      else byTarget.set(target, [rule]);
      // debhelper runs what is put in the place of its own steps.
      if (target.includes("%") || target.startsWith("override_dh_")) moments.set(rule, "build");
    }
  }
  const first = [...byTarget.keys()].find((target) => !target.startsWith(".") && !target.includes("%"));
  const reach = (goals: readonly string[], when: StartMoment): void => {
    const waiting = goals.flatMap((goal) => byTarget.get(goal) ?? []);
    for (let rule = waiting.pop(); rule; rule = waiting.pop()) {
      if (moments.has(rule)) continue;
      moments.set(rule, when);
      for (const next of neededBy(rule, expander)) waiting.push(...(byTarget.get(next) ?? []));
    }
  };
  reach([...(first === undefined ? [] : [first]), ...BUILD_TARGETS], "build");
  reach([...TEST_TARGETS], "test");
  return moments;
}

function targetsOf(rule: Rule, expander: Expander): readonly string[] {
  return rule.targets.flatMap((target) => splitWords(expander.expand(target)));
}

/** Prerequisites of a rule, and the words behind `make` in its recipe. */
function neededBy(rule: Rule, expander: Expander): readonly string[] {
  const called = rule.recipe.flatMap(({ text }) => {
    const words = splitWords(text);
    const at = words.findIndex((word) => MAKE_WORDS.has(word));
    return at < 0 ? [] : words.slice(at + 1);
  });
  return [...rule.prerequisites.flatMap((one) => splitWords(expander.expand(one))), ...called].slice(0, 1000);
}

function includedFiles(item: MakeItem, expander: Expander, folder: string): readonly StartedFile[] {
  if (item.kind !== "include") return [];
  return splitWords(expander.expand(item.text)).flatMap((name): StartedFile[] => {
    const path = name.includes("$") || name.includes("*") ? undefined : resolvePath(folder, name);
    return path ? [{ path, start: startOf("build", "include of a makefile"), line: item.line }] : [];
  });
}
