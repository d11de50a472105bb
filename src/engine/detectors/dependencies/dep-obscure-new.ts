import { z } from "zod";
import { aDependency, aLocked, aLockFile, aManifestCommit } from "../../model/dependency-examples.ts";
import { defineDetector, type Signal } from "../../model/detector.ts";
import { aFile } from "../../model/examples.ts";
import { calmed } from "../../text/calmed.ts";
import { clip } from "../../text/clip.ts";
import { newDependencies, runsOnInstall } from "../../text/dependency-change.ts";
import { idleImports, packageOf } from "../../text/idle-import.ts";
import { gradeNew, isHandedOver, isLoadedByDesign, isOwnHouse } from "../../text/new-package.ts";

export default defineDetector({
  id: "dep-obscure-new",
  title: "A new dependency that hardly anybody uses",
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
  options: z.strictObject({
    allow: z
      .array(z.string().max(214))
      .max(500)
      .default([])
      .describe("names or `@scope/` prefixes that are known here"),
  }),
  examples: {
    flags: [
      { name: "a little-known package among the others", commit: aManifestCommit([aDependency("quite-own-thing")]) },
      {
        name: "loaded, and only printed",
        commit: aManifestCommit(
          [aDependency("quite-own-thing")],
          [],
          [aFile({ path: "index.js", at: 2, added: "import thing from 'quite-own-thing';\nconsole.log(thing);" })],
        ),
      },
      {
        name: "runs a script on install, and nothing loads it",
        commit: aManifestCommit(
          [aDependency("quite-own-thing")],
          [],
          [aLockFile([aLocked("quite-own-thing", { installScript: true, known: false })])],
        ),
      },
    ],
    passes: [
      {
        name: "a popular package",
        commit: aManifestCommit([aDependency("lodash", { standing: { popular: true, resembles: null, by: null } })]),
      },
      {
        name: "a new version of a little-known one",
        commit: aManifestCommit(
          [aDependency("quite-own-thing", { spec: "^2.0.0", standing: null })],
          [aDependency("quite-own-thing")],
        ),
      },
      {
        name: "a new project of its own",
        commit: aManifestCommit([aDependency("quite-own-thing"), aDependency("other-thing")], null),
      },
      {
        name: "an ecosystem without a list",
        commit: aManifestCommit([
          aDependency("org.example:thing", { standing: { popular: null, resembles: null, by: null } }),
        ]),
      },
    ],
  },
  detect(commit, { allow }) {
    const idle = idleImports(commit);
    const found = newDependencies(commit);
    const handedOver = found.length === 1 && isHandedOver(commit);
    return calmed(
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
                (packageOf(module) === name && /\.[cm]?js$/.test(module)),
            );
        const onInstall = runsOnInstall(commit, name);
        const shipped = kind === "runtime" || kind === "optional";
        const [strength, what] = gradeNew({
          shipped,
          bare: loaded?.bare,
          onInstall,
          handedOver: handedOver && kind === "runtime",
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
