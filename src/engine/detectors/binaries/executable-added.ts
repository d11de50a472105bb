import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import type { CommitEvidence } from "../../model/evidence.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import type { BinaryFacts } from "../../model/facts.ts";
import { addedLines, visible } from "../../text/lines.ts";
import { baseName, isCode, isGenerated, isTest, isVendored } from "../../text/path-classes.ts";

const ELF: BinaryFacts = { size: 90_000, type: "ELF program", kind: "executable", language: null, entropy: 6.1 };

function aProgram(path: string, parts: Partial<BinaryFacts> = {}, status: "added" | "modified" = "added") {
  return aFile({ path, status, binary: true, facts: { binary: { before: null, after: { ...ELF, ...parts } } } });
}

/** Programs that projects keep in their tree by custom. */
const CUSTOMARY = /^(?:gradle-wrapper\.jar|maven-wrapper\.jar)$/;

export default defineDetector({
  id: "executable-added",
  title: "A compiled program comes into the repository",
  family: "binaries",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Nobody can review a compiled program in a diff, and everybody who builds or tests may run it. Sources and a release pipeline are the honest way.",
  falsePositives: [
    "Projects that ship prebuilt tools or libraries for platforms that cannot compile them",
    "WebAssembly and bytecode that a documented build step produced",
    "Test fixtures of loaders and disassemblers",
  ],
  remedy: "Ask for the source and the build that made it, build it again, and compare; otherwise remove it.",
  references: ["OpenSSF Scorecard Binary-Artifacts", "CWE-506", "Octopus Scanner 2020"],
  needs: ["paths", "content"],
  options: z.strictObject({}),
  examples: {
    flags: [
      { name: "an ELF program beside the sources", commit: aCommit({ files: [aProgram("tools/helper")] }) },
      {
        name: "a Windows program under a neutral name",
        commit: aCommit({ files: [aProgram("src/cache.bin", { type: "Windows program" })] }),
      },
    ],
    passes: [
      {
        name: "an image",
        commit: aCommit({ files: [aProgram("docs/logo.png", { type: "image/png", kind: "image" })] }),
      },
      {
        name: "the Gradle wrapper",
        commit: aCommit({ files: [aProgram("gradle/wrapper/gradle-wrapper.jar", { kind: "archive" })] }),
      },
      {
        name: "a new version of a program that was there",
        commit: aCommit({ files: [aProgram("tools/helper", {}, "modified")] }),
      },
    ],
  },
  detect(commit) {
    return commit.files.flatMap((file) => {
      const facts = file.facts.binary?.after;
      if (!facts || file.status !== "added") return [];
      if ((facts.kind !== "executable" && facts.kind !== "bytecode") || CUSTOMARY.test(baseName(file.path))) return [];
      const loaded = /\.py[co]$/.test(file.path) && isLoaded(commit, baseName(file.path));
      const kept = isTest(file.path) || isVendored(file.path) || isGenerated(file.path);
      return [
        {
          strength: loaded
            ? ("strong" as const)
            : kept || facts.kind === "bytecode"
              ? ("weak" as const)
              : ("medium" as const),
          confidence: 1,
          because: `${facts.type}, ${Math.ceil(facts.size / 1024)} KiB, is added${loaded ? ", and code of the same commit loads it by its name" : ""}`,
          path: file.path,
          matched: facts.type,
          facts: { type: facts.type, size: facts.size, loaded },
        },
      ];
    });
  },
});

/** Python finds its own bytecode; code that names the file wants what has no source. */
function isLoaded(commit: CommitEvidence, name: string): boolean {
  return commit.files.some(
    (file) => isCode(file.path) && !isTest(file.path) && addedLines(file).some((line) => visible(line).includes(name)),
  );
}
