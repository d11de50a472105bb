/** Gemfile and gemspec: the literal `gem` and `add_dependency` lines. The files are programs; nothing of them is run. */

import { after, before, quoted } from "../cut.ts";
import type { PlainDependency, PlainManifest } from "../manifest.ts";
import { gitTargetOf } from "./values.ts";

const CALLS = ["gem", "add_dependency", "add_runtime_dependency", "add_development_dependency"];
const FORGES = ["git", "github", "gist", "bitbucket"];

/** The text of `key: "…"` or `:key => "…"`; null where the options do not hold it. */
function optionIn(options: string, key: string): string | null {
  const value = [` ${key}:`, `:${key} =>`, `:${key}=>`]
    .map((mark) => after(` ${options}`, mark))
    .find((one) => one !== null);
  return value === undefined || value === null ? null : (quoted(value)?.text ?? "");
}

export function readGemfile(text: string): PlainManifest {
  const dependencies: PlainDependency[] = [];
  let name: string | null = null;
  text
    .split("\n")
    .slice(0, 20_000)
    .forEach((raw, i) => {
      const line = before(raw.slice(0, 1000), " #").trim();
      const set = after(line, ".name")?.trim();
      if (set?.startsWith("=")) name ??= quoted(set)?.text ?? null;
      const call = before(before(line, " "), "(");
      const gem = CALLS.some((one) => call === one || call.endsWith(`.${one}`)) ? quoted(line) : null;
      if (gem === null) return;
      const { rest } = gem;
      const git = FORGES.map((key) => optionIn(rest, key)).find((value) => value !== null) ?? undefined;
      const path = optionIn(rest, "path") !== null;
      const target =
        git === undefined ? null : git.includes(":") ? gitTargetOf(git) : `github.com/${git}`.toLowerCase();
      dependencies.push({
        name: gem.text,
        spec: git ?? quoted(rest)?.text ?? "",
        kind: line.includes("development") ? "dev" : "runtime",
        source: git !== undefined ? "git" : path ? "path" : "registry",
        target,
        line: i + 1,
      });
    });
  return { ecosystem: "rubygems", name, version: null, owner: null, dependencies, scripts: [] };
}
