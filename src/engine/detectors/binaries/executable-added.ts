import { z } from "zod";
import { addedLines, visible } from "../../diff/lines.ts";
import { defineDetector } from "../../model/detector.ts";
import type { CommitEvidence, FileChange } from "../../model/evidence.ts";
import { baseName, isCode, isGenerated, isTest, isVendored } from "../../paths/path-classes.ts";
import { newActions } from "../../programs/new-actions.ts";
import { examples } from "./executable-added.examples.ts";

/** Programs that projects keep in their tree by custom. */
const CUSTOMARY: ReadonlySet<string> = new Set(["gradle-wrapper.jar", "maven-wrapper.jar"]);

/** Gradle's and Maven's wrappers come anew with a new version, whose settings stand beside them. */
const WRAPPERS: ReadonlySet<string> = new Set(["gradle-wrapper.jar", "maven-wrapper.jar"]);

export default defineDetector({
  id: "executable-added",
  title: "Compiled program is added to the repository",
  family: "binaries",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A compiled program cannot be reviewed in a diff, and every build or test may run it. Sources and a release pipeline are the honest way.",
  falsePositives: [
    "Projects that ship prebuilt tools or libraries for platforms that cannot compile them",
    "WebAssembly and bytecode that a documented build step produced",
    "Test fixtures of loaders and disassemblers",
  ],
  remedy: "Ask for the source and the build that made it, build it again, and compare; otherwise remove it.",
  references: ["OpenSSF Scorecard Binary-Artifacts", "CWE-506", "Octopus Scanner 2020"],
  needs: ["paths", "content"],
  wakes: [{ facts: ["binary"] }, { path: (path) => WRAPPERS.has(baseName(path)) }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    return commit.files.flatMap((file) => {
      if (isWrapperSwapped(file, commit))
        return [
          {
            strength: "strong" as const,
            confidence: 1,
            because: "the program that every build starts with is another one, and its version is not",
            path: file.path,
            matched: "wrapper",
            facts: { type: "wrapper", size: 0, loaded: true },
          },
        ];
      const facts = file.facts.binary?.after;
      if (!facts || file.status !== "added") return [];
      if ((facts.kind !== "executable" && facts.kind !== "bytecode") || CUSTOMARY.has(baseName(file.path))) return [];
      const loaded =
        ((file.path.endsWith(".pyc") || file.path.endsWith(".pyo")) && isLoaded(commit, baseName(file.path))) ||
        isStarted(commit, file);
      const kept = isTest(file.path) || isVendored(file.path) || isGenerated(file.path);
      return [
        {
          strength: loaded
            ? ("strong" as const)
            : kept || facts.kind === "bytecode"
              ? ("weak" as const)
              : ("medium" as const),
          confidence: 1,
          because: `${facts.type}, ${Math.ceil(facts.size / 1024)} KiB, is added${loaded ? ", and code of the same commit runs or loads it" : ""}`,
          path: file.path,
          matched: facts.type,
          facts: { type: facts.type, size: facts.size, loaded },
        },
      ];
    });
  },
});

function isWrapperSwapped({ path, status, newBlob, oldBlob }: FileChange, { files }: CommitEvidence): boolean {
  if (status !== "modified" || newBlob === oldBlob || !WRAPPERS.has(baseName(path)) || isTest(path)) return false;
  return !files.some(
    (one) =>
      one.path !== path && (one.path.includes("wrapper") || one.path.endsWith("gradlew") || one.path.endsWith("mvnw")),
  );
}

/** A program of the same commit runs or loads it. */
function isStarted(commit: CommitEvidence, { path, facts }: FileChange): boolean {
  if (facts.programs?.after?.some(({ start }) => start.chain.length > 0 && !start.chain.some(isTest))) return true;
  const name = `/${baseName(path)}`;
  return newActions(commit, ["run", "load"]).some(
    ({ action, path: by }) => by !== path && !isTest(by) && (action.what === path || action.what.endsWith(name)),
  );
}

/** Python finds its own bytecode; code that names the file wants what has no source. */
function isLoaded(commit: CommitEvidence, name: string): boolean {
  return commit.files.some(
    (file) => isCode(file.path) && !isTest(file.path) && addedLines(file).some((line) => visible(line).includes(name)),
  );
}
