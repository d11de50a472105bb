import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import { defineDetector } from "../../model/detector.ts";
import { comesFrom } from "../../programs/comes-from.ts";
import { describeStart } from "../../programs/describe-action.ts";
import { gradeActions } from "../../programs/grade-actions.ts";
import { formMoved, GRADES } from "../../programs/grades/page-input.ts";
import { newActions } from "../../programs/new-actions.ts";
import { examples } from "./page-input-sent.examples.ts";

export default defineDetector({
  id: "page-input-sent",
  title: "Form input is sent to a third party",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "A page's script sees every field before it is sent. A few lines that read them while they are filled and pass them to another host take cards and passwords of everyone who visits.",
  falsePositives: [
    "Session recorders and analytics that a project chose",
    "Sites whose server has another name than the page",
  ],
  remedy: "Take the script down and look at the page as served. Tell those who used it, and their payment provider.",
  references: ["ATT&CK T1056.003 Web Portal Capture", "ATT&CK T1056.001 Keylogging", "CWE-506", "Magecart"],
  needs: ["diff", "content", "baseline"],
  wakes: [{ facts: ["programs"] }, { removed: ["<form"], added: ["<form"] }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    const actions = newActions(commit, ["send", "fetch"]).filter(({ action }) => comesFrom(action, "request"));
    const moved = commit.files.flatMap((file) => formMoved(commit, file));
    return [
      ...moved,
      ...gradeActions(
        commit,
        actions,
        GRADES,
        (one) => `${describeStart(one)} sends what a page is given to ${clip(one.action.host ?? "another host", 60)}`,
      ),
    ];
  },
});
