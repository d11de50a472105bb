import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import { defineDetector } from "../../model/detector.ts";
import { comesFrom } from "../../programs/comes-from.ts";
import { describeStart } from "../../programs/describe-action.ts";
import { type GradeRow, gradeActions } from "../../programs/grade-actions.ts";
import { newActions } from "../../programs/new-actions.ts";
import { examples } from "./request-code-run.examples.ts";

/** Evaluate their first argument where it is a text, which is known where it is one. */
const TIMERS: ReadonlySet<string> = new Set(["setTimeout", "setInterval", "setImmediate"]);

const GRADES: readonly GradeRow[] = [
  { when: (one) => one.isIdle, strength: null, source: "tests and demonstrations of injection" },
  {
    when: ({ action }) => action.traits.includes("word"),
    strength: "decisive",
    source: "back doors open for a secret word: php-src 2021",
  },
  {
    when: ({ action }) => action.does === "evaluate" && comesFrom(action, "decoded"),
    strength: "decisive",
    source: "web shells",
  },
  {
    when: ({ action }) => TIMERS.has(action.with) && action.what.startsWith("computed"),
    strength: null,
    source: "timers get functions; every server of React Router ends what a request began by one",
  },
  {
    when: ({ action }) => action.does === "evaluate" || action.traits.includes("written"),
    strength: "strong",
    source:
      "web shells, and their way around `eval`: a file that holds the request and is loaded; consoles and samples of vulnerable code",
  },
  {
    when: ({ action }) => action.does === "run",
    strength: "strong",
    confidence: 0.97,
    source: "web shells; command injection (CWE-78), which servers that deploy have by mistake, too",
  },
  { when: () => true, strength: "medium", confidence: 0.8, source: "file inclusion (CWE-98)" },
];

export default defineDetector({
  id: "request-code-run",
  question: "trigger-gated-exec",
  title: "Untrusted request input reaches a command or evaluator",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "A program that runs what a request says gives its machine to whoever sends the request. By mistake it is a vulnerability, on purpose a back door; both must not land unseen.",
  falsePositives: [
    "Consoles and sandboxes whose purpose is to run their user's code; they ask for a token of theirs, not for a word, and weigh less",
    "Command injection by mistake, which is a finding all the same",
  ],
  remedy:
    "Remove the path from the request to the command, or allow a fixed list of values only. Ask the author what it is for.",
  references: ["CWE-78", "CWE-94", "ATT&CK T1505.003 Web Shell", "php-src 2021"],
  needs: ["content", "baseline"],
  wakes: [{ facts: ["programs"] }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    const actions = newActions(commit, ["run", "evaluate", "load"]).filter(({ action }) =>
      comesFrom(action, "request"),
    );
    return gradeActions(commit, actions, GRADES, (one) => {
      const verb = one.action.does === "evaluate" ? "evaluates" : one.action.does === "load" ? "loads" : "runs";
      return `${describeStart(one)} ${verb} what a request says, by ${clip(one.action.with, 40)}`;
    });
  },
});
