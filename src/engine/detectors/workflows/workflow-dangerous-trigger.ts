import { z } from "zod";
import { defineDetector, type Signal } from "../../model/detector.ts";
import { weakenRepeats } from "../../score/weaken-repeats.ts";
import { foreignCode, ownMachine } from "../../workflows/open-workflow.ts";
import { workflowChanges } from "../../workflows/workflow-change.ts";
import { examples } from "./workflow-dangerous-trigger.examples.ts";

export default defineDetector({
  id: "workflow-dangerous-trigger",
  title: "Workflow runs untrusted code with the repository's rights",
  family: "workflows",
  axis: "attack",
  group: "ci",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Some events run with the repository's secrets and tokens although any outside user can cause them. A workflow that then checks out their code and runs it gives all of that away, and can poison caches that releases use.",
  falsePositives: [
    "Previews of pull requests, behind a label or an environment that a maintainer must grant",
    "Commands in comments that check who wrote them",
  ],
  remedy:
    "Use pull_request instead, or split the work: build without secrets, and let a second workflow use the result as data.",
  references: [
    "OWASP CICD-SEC-4 Poisoned Pipeline Execution",
    "OpenSSF Scorecard Dangerous-Workflow",
    "SpotBugs 2025",
    "TanStack 2026",
  ],
  needs: ["content"],
  wakes: [{ facts: ["workflow"] }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    return weakenRepeats(
      workflowChanges(commit).flatMap((change): Signal[] => [...foreignCode(change), ...ownMachine(change)]),
    );
  },
});
