import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import { defineDetector } from "../../model/detector.ts";
import { describeStart } from "../../programs/describe-action.ts";
import { type GradeRow, gradeActions } from "../../programs/grade-actions.ts";
import { newActions, startsUnasked } from "../../programs/new-actions.ts";
import { examples } from "./process-memory-read.examples.ts";

const GRADES: readonly GradeRow[] = [
  { when: (one) => one.isIdle, strength: null, source: "tests of debuggers" },
  {
    when: ({ program }) => startsUnasked(program),
    strength: "decisive",
    source: "tj-actions 2025, reviewdog 2025",
  },
  { when: () => true, strength: "strong", source: "debuggers and profilers are few" },
];

export default defineDetector({
  id: "process-memory-read",
  title: "Program reads another process's memory",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "The memory of a pipeline's runner holds every secret of the job, whether a step was given it or not. Builds and libraries have no reason to read it.",
  falsePositives: ["Debuggers, profilers and memory scanners"],
  remedy: "Treat every secret of the pipelines that ran it as stolen, and revert.",
  references: ["ATT&CK T1003.007 Proc Filesystem", "CVE-2025-30066 tj-actions", "CVE-2025-30154 reviewdog"],
  needs: ["content", "baseline"],
  wakes: [{ facts: ["programs"] }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    const actions = newActions(commit, ["read"]).filter(
      ({ action }) => action.traits.includes("process") && action.from.some(({ kind }) => kind === "memory"),
    );
    return gradeActions(
      commit,
      actions.slice(0, 1),
      GRADES,
      (one) => `${describeStart(one)} reads ${clip(one.action.what, 60)}, the memory of another process`,
    );
  },
});
