import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { GUARD_WAKES, guardsLostIn, looksAway, scansLost } from "../../workflows/guardrails.ts";
import { examples } from "./guardrail-removed.examples.ts";

export default defineDetector({
  id: "guardrail-removed",
  title: "Repository guardrail is removed",
  family: "workflows",
  axis: "attack",
  group: "ci",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Owners of code, security scans, delays before fresh releases and the visibility of a diff stand between a push and its effect. Taking one away changes nothing at once, and prepares what comes next. So does asking Countersign to look away: markers and ignore files in pushed code have no effect, and entries of the policy that leave something out hold from the next push on.",
  falsePositives: [
    "Moving to another tool or to settings of the organisation",
    "Cleaning up a project that is archived",
    "Policies that leave out samples of attacks which a project must keep",
  ],
  remedy: "Ask who decided it; put the guard back if it was not decided.",
  references: ["ATT&CK T1562.001 Disable or Modify Tools", "OWASP CICD-SEC-1 Insufficient Flow Control"],
  needs: ["diff", "content"],
  wakes: GUARD_WAKES,
  options: z.strictObject({}),
  examples,
  detect(commit) {
    const lost = commit.files.flatMap((file) => [...guardsLostIn(commit, file), ...looksAway(commit, file)]);
    return [...lost, ...scansLost(commit)];
  },
});
