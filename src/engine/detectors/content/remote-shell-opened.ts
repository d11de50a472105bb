import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import { defineDetector } from "../../model/detector.ts";
import { describeStart } from "../../programs/describe-action.ts";
import { gradeActions } from "../../programs/grade-actions.ts";
import { newActions } from "../../programs/new-actions.ts";
import {
  GRADES,
  isConnected,
  isDescriptorHanded,
  isEvaluatedFromConnection,
  isFirstMiner,
  isRootShell,
  isShellOnConnection,
} from "../../programs/opened-shells.ts";
import { examples } from "./remote-shell-opened.examples.ts";

export default defineDetector({
  id: "remote-shell-opened",
  question: "reverse-shell",
  title: "Remote shell or miner is started",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "A shell whose input and output are a connection gives the machine to the other end; a miner sells its time. Neither has a place in a build, a test or a library.",
  falsePositives: ["Training material and samples outside of test folders"],
  remedy: "Treat machines that ran the commit as taken over. Revert, and block the address.",
  references: ["ATT&CK T1059", "ATT&CK T1496 Resource Hijacking", "CWE-506"],
  needs: ["content", "baseline"],
  wakes: [{ facts: ["programs"] }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    const actions = newActions(commit, ["run", "mine"]).filter(
      ({ action, program }) =>
        action.does === "mine" ||
        action.traits.includes("reverse-shell") ||
        isDescriptorHanded(action, program) ||
        isShellOnConnection(action, program) ||
        isRootShell(action, program) ||
        isEvaluatedFromConnection(action, program) ||
        (action.with.endsWith("ChildProcess.stdin.write") && isConnected(program)) ||
        (action.traits.includes("interactive-shell") && isConnected(program)),
    );
    return gradeActions(commit, actions.filter(isFirstMiner), GRADES, (one) =>
      one.action.does === "mine"
        ? `${describeStart(one)} starts a miner: ${clip(one.action.what, 60)}`
        : `${describeStart(one)} gives a shell to ${clip(one.action.what, 60)}`,
    );
  },
});
