import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import { defineDetector, type Signal } from "../../model/detector.ts";
import { newDependencies, runsOnInstall } from "../../packages/dependency-change.ts";
import { idleImports, packageOf } from "../../packages/idle-import.ts";
import { gradeNew, isHandedOver, isLoadedByDesign, isOwnHouse, leansOn } from "../../packages/new-package.ts";
import { extensionOf } from "../../paths/path-classes.ts";
import { weakenRepeats } from "../../score/weaken-repeats.ts";
import { examples } from "./dep-obscure-new.examples.ts";

const SCRIPTS: ReadonlySet<string> = new Set(["js", "cjs", "mjs"]);

export default defineDetector({
  id: "dep-obscure-new",
  title: "New dependency is almost unknown to its registry",
  family: "dependencies",
  axis: "attack",
  group: "dependency",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Most packages are little known, and most of those are harmless. One that is loaded and not used, or that runs a script when it is installed, does its work unasked; a payload is carried in just so.",
  falsePositives: ["The long tail of honest small packages", "Packages that are loaded for their effect by design"],
  remedy:
    "Read the package as it was published, not its repository; look at its age and its publisher before it is installed again.",
  references: ["CWE-1357", "ATT&CK T1195.001", "event-stream 2018", "node-ipc 2022"],
  needs: ["commit", "baseline", "diff", "content"],
  wakes: [{ facts: ["manifest"] }],
  options: z.strictObject({
    allow: z
      .array(z.string().max(214))
      .max(500)
      .default([])
      .describe("names or `@scope/` prefixes that are known here"),
  }),
  examples,
  detect(commit, { allow }) {
    const idle = idleImports(commit);
    const found = newDependencies(commit);
    const handedOver = found.length === 1 && isHandedOver(commit);
    return weakenRepeats(
      found.flatMap(({ file, dependency, manifest, isNew }): Signal[] => {
        const { name, standing, source, kind, line } = dependency;
        if (standing?.popular !== false || source !== "registry" || isNew || kind === "peer" || kind === "override")
          return [];
        if (
          allow.some((one) => name === one || (one.endsWith("/") && name.startsWith(one))) ||
          isOwnHouse(name, manifest.name)
        )
          return [];
        const loaded = isLoadedByDesign(name)
          ? undefined
          : idle.find(
              ({ module }) =>
                (packageOf(module) === name && module === name) ||
                (packageOf(module) === name && SCRIPTS.has(extensionOf(module))),
            );
        const onInstall = runsOnInstall(commit, name);
        const shipped = kind === "runtime" || kind === "optional";
        const [strength, what] = gradeNew({
          shipped,
          bare: loaded?.bare,
          onInstall,
          handedOver: handedOver && kind === "runtime",
          leansOn: leansOn(name, file.facts.manifest?.before?.dependencies.map((one) => one.name) ?? []),
        });
        const place = line === null ? {} : { line };
        return [
          {
            strength,
            confidence: shipped ? 1 : 0.5,
            because: `${clip(name)} is new and little known${what}`,
            path: file.path,
            ...place,
            facts: { name: clip(name), onInstall, idle: loaded !== undefined },
            matched: name,
          },
        ];
      }),
    );
  },
});
