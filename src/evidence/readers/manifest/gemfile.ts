/** Gemfile and gemspec: the literal `gem` and `add_dependency` lines. The files are programs; nothing of them is run. */
import type { PlainDependency, PlainManifest } from "../manifest.ts";
import { gitTargetOf } from "./values.ts";

export function readGemfile(text: string): PlainManifest {
  const dependencies: PlainDependency[] = [];
  let name: string | null = null;
  text
    .split("\n")
    .slice(0, 20_000)
    .forEach((raw, i) => {
      const line = raw.slice(0, 1000).replace(/\s#[\s\S]*$/, "");
      name ??= /\.name\s{0,10}=\s{0,10}["']([\w.-]{1,100})["']/.exec(line)?.[1] ?? null;
      const match =
        /^\s{0,40}(?:gem|\w{1,20}\.add_(?:runtime_|development_)?dependency)[\s(]{1,10}["']([\w.-]{1,100})["'](.{0,800})$/.exec(
          line,
        );
      if (!match?.[1]) return;
      const rest = match[2] ?? "";
      const git = /\b(?:git|github|gist|bitbucket)(?::|"?\s{0,5}=>)\s{0,10}["']([^"']{1,300})["']/.exec(rest)?.[1];
      const path = /\bpath(?::|\s{0,5}=>)/.test(rest);
      const target =
        git === undefined ? null : git.includes(":") ? gitTargetOf(git) : `github.com/${git}`.toLowerCase();
      dependencies.push({
        name: match[1],
        spec: git ?? /["']([^"']{1,100})["']/.exec(rest)?.[1] ?? "",
        kind: /development/.test(line) ? "dev" : "runtime",
        source: git !== undefined ? "git" : path ? "path" : "registry",
        target,
        line: i + 1,
      });
    });
  return { ecosystem: "rubygems", name, version: null, owner: null, dependencies, scripts: [] };
}
