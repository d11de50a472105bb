import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import { defineDetector } from "../../model/detector.ts";
import { describeStart } from "../../programs/describe-action.ts";
import { gradeActions } from "../../programs/grade-actions.ts";
import { GRADES, isConditional } from "../../programs/grades/destruction.ts";
import { newActions } from "../../programs/new-actions.ts";
import { examples } from "./destructive-commands.examples.ts";

export default defineDetector({
  id: "destructive-commands",
  question: "destructive-payload",
  title: "Home, system folder, disk or backups are deleted",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "Nothing that a project builds or installs needs to delete a person's home or a system's folders. Wipers do, as sabotage, as blackmail, or to remove traces.",
  falsePositives: ["Images and throw-away machines that are cleaned whole"],
  remedy: "Do not run the commit. Read the path and the condition, and revert.",
  references: ["CWE-506", "ATT&CK T1485 Data Destruction", "node-ipc 2022 (CVE-2022-23812)", "Amazon Q 2025"],
  needs: ["content", "baseline"],
  wakes: [{ facts: ["programs"] }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    return gradeActions(commit, newActions(commit, ["delete"]), GRADES, (one) => {
      const when = isConditional(one) ? ", depending on country, date, host or a server" : "";
      return `${describeStart(one)} deletes ${clip(one.action.what, 60)} by ${clip(one.action.with, 40)}${when}`;
    });
  },
});
