/** go.mod: required modules, and what replaces them. */
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
      const indirect = /\/\/\s{0,5}indirect/.test(raw.slice(0, 600));
      const written = raw
        .slice(0, 600)
        .replace(/\/\/[\s\S]*$/, "")
        .trim();
      const opened = /^(\w{1,20})\s{0,10}\($/.exec(written)?.[1];
      if (opened !== undefined || written === ")") {
        block = opened ?? "";
        return;
      }
      const [verb, rest] = block === "" ? split(written) : [block, written];
      const module = /^"?([^\s"]{1,300})"?/.exec(rest)?.[1];
      if (module === undefined) return;
      if (verb === "module") name = module;
      if (verb === "require" || verb === "tool") {
        const spec = /\s(v\S{1,100})/.exec(rest)?.[1] ?? "";
        dependencies.push({
          name: module,
          spec,
          kind: indirect ? "optional" : "runtime",
          source: "registry",
          target: null,
          line: i + 1,
        });
      }
      const target = verb === "replace" ? /=>\s{1,10}(\S{1,300})/.exec(rest)?.[1] : undefined;
      if (target !== undefined) {
        const local = /^[./]/.test(target);
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
  const at = line.search(/\s/);
  return at < 0 ? [line, ""] : [line.slice(0, at), line.slice(at).trim()];
}
