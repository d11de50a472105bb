import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import { defineDetector } from "../../model/detector.ts";
import type { Action, Program } from "../../model/program.ts";
import { comesFrom, originsOfKind } from "../../programs/comes-from.ts";
import { describeStart } from "../../programs/describe-action.ts";
import { type Case, type GradeRow, gradeActions } from "../../programs/grade-actions.ts";
import { isStartedByOutsiders, newActions } from "../../programs/new-actions.ts";
import { examples } from "./untrusted-input-run.examples.ts";

const isPrivileged = ({ program }: Case) =>
  program.start.reach.writes || program.start.reach.secrets.length > 0 || isStartedByOutsiders(program);

/** A run that a stranger's pull request started left the artifact. */
const isForeignArtifact = ({ action, program }: Pick<Case, "action" | "program">) =>
  comesFrom(action, "artifact") && program.start.by.includes("workflow_run");

/** Titles, messages and comments; branch names are ordinary words of a pipeline. */
const PROSE = ["title", "message", "body", "comment", "description"];
const isProse = (action: Action) =>
  originsOfKind(action, "title").some(({ which }) => PROSE.some((word) => which.toLowerCase().includes(word)));

/** A title with a line break sets any variable of the steps behind it, in a job that outsiders start. */
const setsEnvironment = ({ action, program }: Pick<Case, "action" | "program">) =>
  (action.what === "$GITHUB_ENV" || action.what === "$GITHUB_PATH") &&
  (isProse(action) || comesFrom(action, "artifact")) &&
  isStartedByOutsiders(program);

/** Steps and jobs of workflows, and actions, whose reach is written down. */
const isOnGitHub = ({ start }: Program) => start.by.includes(" of workflow ") || start.by.includes("action");

const GRADES: readonly GradeRow[] = [
  { when: (one) => one.isIdle, strength: null, source: "samples" },
  {
    when: ({ action, program }) => !isOnGitHub(program) && !isProse(action) && comesFrom(action, "title"),
    strength: "weak",
    source: "CircleCI's and GitLab's manuals: a fork's request builds as pull/7 or in the fork, and without secrets",
  },
  {
    when: (one) => isPrivileged(one) && one.program.start.reach.secrets.length > 0,
    strength: "strong",
    source: "Ultralytics 2024, nx 2025",
  },
  { when: isPrivileged, strength: "strong", source: "GitHub's guide on script injection" },
  {
    when: ({ action }) => action.traits.includes("unguarded-agent"),
    strength: "strong",
    source: "prompt injection of agents in pipelines 2025–2026",
  },
  {
    when: ({ action, program }) => !isOnGitHub(program) && isProse(action),
    strength: "strong",
    confidence: 0.9,
    source: "what a pipeline outside of GitHub may do stands in its settings; titles are never its input",
  },
  {
    when: ({ program }) => program.start.by.includes("action"),
    strength: "medium",
    source: "an action has the reach of whoever calls it",
  },
  { when: () => true, strength: "weak", source: "runs with a read-only token" },
];

export default defineDetector({
  id: "untrusted-input-run",
  title: "Untrusted text reaches a pipeline command",
  family: "workflows",
  axis: "attack",
  group: "ci",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "Titles, bodies, branch names and comments are written by anyone, and so are the artifacts of a pull request's run. A step whose program is made from them runs whatever they say, with the secrets and the token of the job.",
  falsePositives: ["Steps written before the risk was known; the risk is the same"],
  remedy: "Hand the text over as an environment variable and quote it, or check it against a fixed pattern first.",
  references: ["CWE-94", "CICD-SEC-4", "GHSA-7x29-qqmq-v6qc", "ATT&CK T1059"],
  needs: ["content", "baseline"],
  wakes: [{ facts: ["programs"] }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    const actions = newActions(commit, ["run", "evaluate", "load", "write"]).filter(
      (one) =>
        one.program.start.when === "ci" &&
        (one.action.does === "write" ? setsEnvironment(one) : comesFrom(one.action, "title") || isForeignArtifact(one)),
    );
    return gradeActions(commit, actions, GRADES, (one) => {
      const [title] = originsOfKind(one.action, "title");
      if (!title && one.action.does === "write")
        return `${describeStart(one)} lets another run's artifact set the environment of later steps, which a pull request can fill`;
      if (!title)
        return `${describeStart(one)} runs what another run left as an artifact, which a pull request can fill`;
      if (one.action.does === "write")
        return `${describeStart(one)} sets variables of later steps from ${clip(title.which, 60)}, which anyone can write`;
      return `${describeStart(one)} runs text of ${clip(title.which, 60)}, which anyone can write`;
    });
  },
});
