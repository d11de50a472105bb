/** go.mod: required modules, and what replaces them. */

import { after, before, firstWord, startsWithAny, unquoted, wordsOf } from "../cut.ts";
import type { PlainDependency, PlainManifest } from "../manifest.ts";
import { ownerOf } from "./values.ts";

export function readGoMod(text: string): PlainManifest {
  const dependencies: PlainDependency[] = [];
  let name: string | null = null;
  let block = "";
  text
    .split("\n")
    .slice(0, 20_000)
    .forEach((raw, i) => {
      const line = raw.slice(0, 600);
      const isIndirect = after(line, "//")?.trim().startsWith("indirect") ?? false;
      const written = before(line, "//").trim();
      const opened = written.endsWith("(") ? written.slice(0, -1).trim() : undefined;
      if (opened !== undefined || written === ")") {
        block = opened ?? "";
        return;
      }
      const [verb, rest] = block === "" ? split(written) : [block, written];
      const module = unquoted(firstWord(rest));
      if (module === "") return;
      if (verb === "module") name = module;
      if (verb === "require" || verb === "tool") {
        const spec =
          wordsOf(rest)
            .slice(1)
            .find((word) => word.startsWith("v")) ?? "";
        dependencies.push({
          name: module,
          spec,
          kind: isIndirect ? "optional" : "runtime",
          source: "registry",
          target: null,
          line: i + 1,
        });
      }
      const target = verb === "replace" ? firstWord((after(rest, "=>") ?? "").trim()) : "";
      if (target !== "") {
        const local = startsWithAny(target, [".", "/"]);
        dependencies.push({
          name: module,
          spec: target,
          kind: "override",
          source: local ? "path" : "alias",
          target: local ? null : target.toLowerCase(),
          line: i + 1,
        });
      }
    });
  return {
    ecosystem: "go",
    name,
    version: null,
    owner: ownerOf(name === null ? null : `${name}/`),
    dependencies,
    scripts: [],
  };
}

function split(line: string): readonly [string, string] {
  const verb = firstWord(line);
  return [verb, line.slice(verb.length).trim()];
}
