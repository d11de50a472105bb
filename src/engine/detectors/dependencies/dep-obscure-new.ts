import { z } from "zod";
import { aDependency, aLocked, aLockFile, aManifestCommit } from "../../model/dependency-examples.ts";
import { defineDetector, type Signal, type Strength } from "../../model/detector.ts";
import { aFile } from "../../model/examples.ts";
import { clip } from "../../text/clip.ts";
import { newDependencies, runsOnInstall } from "../../text/dependency-change.ts";
import { idleImports, packageOf } from "../../text/idle-import.ts";

/** Loaded for their effect by design: styles, fonts, polyfills, instrumentation. */
const BY_DESIGN =
  /polyfill|shim|css|style|font|theme|icon|register|instrument|setup|globals?|env|reset|normalize|matchers|types|^@types\/|sentry|otel|telemetry/i;

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
  needs: ["diff", "content"],
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
    return newDependencies(commit).flatMap(({ file, dependency, manifest, isNew }): Signal[] => {
      const { name, standing, source, kind, line } = dependency;
      if (standing?.popular !== false || source !== "registry" || isNew || kind === "peer" || kind === "override")
        return [];
      if (
        allow.some((one) => name === one || (one.endsWith("/") && name.startsWith(one))) ||
        isOwn(name, manifest.name)
      )
        return [];
      const loaded = BY_DESIGN.test(name)
        ? undefined
        : idle.find(
            ({ module }) =>
              (packageOf(module) === name && module === name) ||
              (packageOf(module) === name && /\.[cm]?js$/.test(module)),
          );
      const onInstall = runsOnInstall(commit, name);
      const shipped = kind === "runtime" || kind === "optional";
      const [strength, what] = gradeNew(shipped, loaded?.bare, onInstall);
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
    });
  },
});

function gradeNew(shipped: boolean, bare: boolean | undefined, onInstall: boolean): readonly [Strength, string] {
  if (shipped && bare === false) return ["strong", ", and is loaded without being used"];
  if (shipped && bare === true) return ["medium", ", and is loaded for its effect alone"];
  if (onInstall) return ["medium", ", and runs a script when it is installed"];
  return ["weak", ""];
}

/** Packages of the same house: the same scope, or the project's own name in front. */
function isOwn(name: string, project: string | null): boolean {
  if (project === null) return false;
  const scope = /^@[^/]+\//.exec(project)?.[0];
  return (
    (scope !== undefined && name.startsWith(scope)) || name.startsWith(`${project}-`) || name.startsWith(`@${project}/`)
  );
}
