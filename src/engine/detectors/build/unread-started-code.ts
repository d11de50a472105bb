import { z } from "zod";
import { passiveKindOf } from "../../catalogue/passive-files.ts";
import { addedLines } from "../../diff/lines.ts";
import { defineDetector, type Signal } from "../../model/detector.ts";
import type { FileChange } from "../../model/evidence.ts";
import type { Program } from "../../model/program.ts";
import { baseName, extensionOf, isGenerated, isTest, isVendored } from "../../paths/path-classes.ts";
import { describeStart } from "../../programs/describe-action.ts";
import { weakenRepeats } from "../../score/weaken-repeats.ts";
import { examples } from "./unread-started-code.examples.ts";

/** Files that are data by their nature: started all the same, they are not what they are called. */
const PROGRAM_ENDINGS: ReadonlySet<string> = new Set(
  "js mjs cjs ts mts cts jsx tsx py sh bash zsh ps1 bat cmd rb php pl lua".split(" "),
);
/** Reasons that are ours, not the file's. */
const NO_READER = "no reader for";
const WRAPPERS: ReadonlySet<string> = new Set(["gradle-wrapper.jar", "maven-wrapper.jar"]);
const NO_PROGRAM = "its content is no program text";

const IN_BUILDS: ReadonlySet<string> = new Set(["build", "ci"]);
/** Moments at which a person did not ask for this very program, or a machine asks by the clock. */
const UNASKED: ReadonlySet<string> = new Set(["open", "install", "build", "ci", "test", "manual"]);
/** Starters that run generated code by their nature: bundled actions, pages, releases of package managers. */
const RUN_BUNDLES: readonly string[] = ["JavaScript action", "page ", "yarn-path", "yarn loads"];
/** `auto_prepend_file` and `auto_append_file`. */
const PHP_PREPENDS = "PHP's auto_";
/** Generated code: characters in all, and in a line on average. Scripts that people write stay below both. */
const BULK_CHARACTERS = 20_000;
const BULK_LINE = 150;

export default defineDetector({
  id: "unread-started-code",
  title: "Code that starts automatically could not be read",
  family: "build",
  axis: "attack",
  group: "execution",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "A file that a package manager, a build, an editor or an agent starts decides what happens on many machines. Where it is too large, encrypted, missing or a binary, what that is stays unknown; attackers choose such files for this reason.",
  falsePositives: [
    "Committed releases of package managers and compilers",
    "Bundled actions whose build cannot be repeated here",
  ],
  remedy:
    "Find out where the file comes from and compare it with its source or release. Do not install the package before.",
  references: ["CWE-506", "ATT&CK T1027", "SLSA Build L2"],
  needs: ["content", "baseline"],
  wakes: [{ facts: ["programs"] }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    return weakenRepeats(commit.files.flatMap((file) => [...unreadPrograms(file), ...bundles(file)]));
  },
});

/** A new file of generated code that something starts: nobody can read it, whatever the grammar makes of it. */
function bundles(file: FileChange): readonly Signal[] {
  if (file.status !== "added" || !PROGRAM_ENDINGS.has(extensionOf(file.path))) return [];
  if (isTest(file.path) || isVendored(file.path) || isGenerated(file.path)) return [];
  const started = (file.facts.programs?.after ?? []).find(
    ({ start, name }) =>
      name === file.path &&
      start.chain.length > 0 &&
      UNASKED.has(start.when) &&
      !RUN_BUNDLES.some((by) => start.by.startsWith(by)),
  );
  if (!started || started.readAs === "unread" || started.start.when === "install") return [];
  const lines = addedLines(file);
  const characters = lines.reduce((sum, { text }) => sum + text.length, 0);
  if (characters < BULK_CHARACTERS || characters / lines.length < BULK_LINE) return [];
  const because = `${describeStart({ program: started, path: file.path })} is new and generated: thousands of characters in long lines`;
  return [{ strength: "strong", confidence: 1, because, path: file.path, facts: { start: started.start.when } }];
}

function unreadPrograms(file: FileChange): readonly Signal[] {
  const before = file.facts.programs?.before ?? [];
  return (file.facts.programs?.after ?? []).slice(0, 20).flatMap((program): readonly Signal[] => {
    if (
      program.readAs !== "unread" ||
      before.some(({ readAs, start }) => readAs === "unread" && start.when === program.start.when)
    )
      return [];
    const grade = gradeOf(program, file);
    if (!grade) return [];
    const because = `${describeStart({ program, path: file.path })} could not be read: ${program.reason ?? "no reason given"}`;
    return [{ ...grade, because, path: file.path, facts: { start: program.start.when } }];
  });
}

function gradeOf(
  { start, reason }: Program,
  { path, status, binary }: FileChange,
): Pick<Signal, "strength" | "confidence"> | null {
  const isProgram = PROGRAM_ENDINGS.has(extensionOf(path));
  // A picture that PHP runs with each page is a program that hides (ATT&CK T1505.003).
  if (start.by.startsWith(PHP_PREPENDS) && passiveKindOf(path) !== null) return { strength: "strong", confidence: 1 };
  const isOdd = reason === NO_PROGRAM && binary !== true && start.when !== "open";
  if (reason?.startsWith(NO_READER) || isOdd) return null;
  // `yarn set version` commits a release of more than a megabyte, `yarn plugin import` a bundle; what is edited in one later is read by its changed lines.
  const isYarns = start.by.includes("yarn-path") || start.by.includes("yarn-plugin");
  if (isYarns && status !== "modified") return { strength: "weak", confidence: 1 };
  // Wrappers of Gradle and Maven are binaries in every project that uses them; a replaced one deserves a look.
  if (WRAPPERS.has(baseName(path))) return { strength: status === "added" ? "weak" : "medium", confidence: 1 };
  if (start.when === "open") return { strength: "strong", confidence: 1 };
  // A binary that comes with the change and runs on install or in every build or pipeline: an agent of the virtual machine, a tool.
  const isBrought = status === "added" && binary === true;
  if (start.when === "install") return { strength: isProgram || isBrought ? "strong" : "medium", confidence: 1 };
  if (IN_BUILDS.has(start.when) && isBrought) return { strength: "strong", confidence: 1 };
  if (start.when === "build" || start.when === "ci") return { strength: "medium", confidence: isProgram ? 1 : 0.7 };
  return null;
}
