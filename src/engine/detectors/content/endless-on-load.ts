import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { describeStart } from "../../programs/describe-action.ts";
import { type GradeRow, gradeActions } from "../../programs/grade-actions.ts";
import { newActions, startsUnasked } from "../../programs/new-actions.ts";
import { examples } from "./endless-on-load.examples.ts";

const GRADES: readonly GradeRow[] = [
  { when: (one) => one.isIdle, strength: null, source: "tests of timeouts" },
  {
    when: ({ program }) => program.start.when === "import" || startsUnasked(program),
    strength: "strong",
    confidence: 0.9,
    source: "colors and faker 2022",
  },
  { when: () => true, strength: null, source: "programs that a person starts may run until stopped" },
];

export default defineDetector({
  id: "endless-on-load",
  title: "Module never finishes loading",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "A loop that nothing leaves, run while a module is loaded or a package is installed, stops whatever uses it. It has been used as sabotage.",
  falsePositives: ["Main loops of programs and workers that are kept like modules"],
  remedy: "Do not release it. Ask the author what the loop is for, and tell users of the version.",
  references: ["CWE-835", "CWE-506", "colors and faker 2022"],
  needs: ["content", "baseline"],
  wakes: [{ facts: ["programs"] }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    const actions = newActions(commit, ["stop"]).filter(
      ({ action }) => action.onStart && action.with === "endless-loop",
    );
    return gradeActions(commit, actions, GRADES, (one) => `${describeStart(one)} runs a loop that never ends`);
  },
});
