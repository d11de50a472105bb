import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import { defineDetector } from "../../model/detector.ts";
import type { Action, Program } from "../../model/program.ts";
import { comesFrom } from "../../programs/comes-from.ts";
import { describeStart } from "../../programs/describe-action.ts";
import { type GradeRow, gradeActions } from "../../programs/grade-actions.ts";
import { isStartedByOutsiders, newActions } from "../../programs/new-actions.ts";
import { examples } from "./unguarded-agent-run.examples.ts";

const has = ({ actions }: Program, trait: string) => actions.some(({ traits }) => traits.includes(trait));

const GRADES: readonly GradeRow[] = [
  { when: (one) => one.isIdle, strength: null, source: "tests" },
  {
    when: ({ program, action }) =>
      program.start.when === "install" ||
      program.start.when === "open" ||
      (program.start.when === "import" && action.onStart),
    strength: "decisive",
    source: "s1ngularity 2025",
  },
  {
    when: ({ action }) => comesFrom(action, "title", "fetched", "request"),
    strength: "strong",
    source: "prompt injection of agents in pipelines 2025–2026",
  },
  {
    when: ({ program }) =>
      isStartedByOutsiders(program) && has(program, "unguarded-agent") && has(program, "for-anyone"),
    strength: "strong",
    source: "Clinejection 2026: anyone's issue, any tool",
  },
  {
    when: ({ program }) => isStartedByOutsiders(program),
    strength: "medium",
    confidence: 0.9,
    source: "OWASP LLM01: what outsiders write is read as an order",
  },
  {
    when: ({ program }) => program.start.when === "ci" && program.start.reach.secrets.length > 0,
    strength: "medium",
    confidence: 0.7,
    source: "agents in pipelines",
  },
  { when: () => true, strength: "weak", confidence: 0.7, source: "people automate their agents" },
];

export default defineDetector({
  id: "unguarded-agent-run",
  title: "Coding agent starts without permission checks",
  family: "autorun",
  axis: "attack",
  group: "execution",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "An agent that asks for no permission does whatever its prompt says with everything its machine holds. Started by an install script it searches a developer's machine for the attacker; fed with text of outsiders it works for them.",
  falsePositives: ["Teams that run agents in containers of their own"],
  remedy: "Read the prompt and where it comes from. Take the flag away, or run the agent where it holds no credential.",
  references: ["s1ngularity 2025 (GHSA-cxm3-wv7p-598c)", "OWASP LLM01 Prompt Injection", "CWE-77"],
  needs: ["content", "baseline"],
  wakes: [{ facts: ["programs"] }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    const actions = newActions(commit, ["run"]).filter(({ action }) =>
      action.traits.some((trait) => trait === "unguarded-agent" || trait === "for-anyone"),
    );
    return gradeActions(
      commit,
      actions,
      GRADES,
      (one) =>
        `${describeStart(one)} starts ${nameOf(one.action)} ${one.action.traits.includes("for-anyone") ? "for anyone who writes to it" : "without permission checks"}`,
    );
  },
});

/** The command, or the action; its prompt may be put together at run time. */
function nameOf({ what, with: callee }: Action): string {
  return clip(callee.startsWith("uses:") ? callee.slice("uses:".length) : what, 60);
}
