import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import { defineDetector } from "../../model/detector.ts";
import { classesOf, isTest } from "../../paths/path-classes.ts";
import { comesFrom, originsOfKind } from "../../programs/comes-from.ts";
import { describeStart } from "../../programs/describe-action.ts";
import { type GradeRow, gradeActions } from "../../programs/grade-actions.ts";
import { newActions } from "../../programs/new-actions.ts";
import { examples } from "./test-data-run.examples.ts";

/** The recipe of an image in which tests run. */
const isImage = (path: string) => classesOf(path).includes("container");

const GRADES: readonly GradeRow[] = [
  {
    when: ({ program, path }) => program.start.when === "test" || program.start.when === "never" || isTest(path),
    strength: null,
    source: "tests run their own data",
  },
  {
    when: ({ program }) => program.start.when === "ci" || program.start.when === "manual",
    strength: "medium",
    confidence: 0.8,
    source: "suites that are driven by scripts",
  },
  { when: () => true, strength: "decisive", source: "xz 2024 (CVE-2024-3094)" },
];

export default defineDetector({
  id: "test-data-run",
  title: "Build step runs decoded test data",
  family: "build",
  axis: "attack",
  group: "execution",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "Test data is rarely read: broken archives, odd pictures. A build that cuts a piece out of it, unpacks it and gives it to a shell compiles something else than its source.",
  falsePositives: ["Build systems that keep parts of themselves beside their tests"],
  remedy: "Unpack the file by hand and read what comes out. Do not build before that.",
  references: ["CVE-2024-3094", "CWE-506", "SLSA build threats"],
  needs: ["content", "baseline"],
  wakes: [{ facts: ["programs"] }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    const actions = newActions(commit, ["run", "evaluate", "load"]).filter(
      ({ action }) =>
        comesFrom(action, "test-data") &&
        originsOfKind(action, "test-data").every(({ path }) => path !== action.what && !isImage(path)),
    );
    return gradeActions(commit, actions, GRADES, (one) => {
      const [data] = originsOfKind(one.action, "test-data");
      return `${describeStart(one)} runs a part of ${clip(data?.path ?? "test data", 80)}`;
    });
  },
});
