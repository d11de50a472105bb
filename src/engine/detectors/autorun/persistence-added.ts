import { z } from "zod";
import { persistenceOf } from "../../catalogue/persistence-paths.ts";
import { clip } from "../../explain/clip.ts";
import { defineDetector } from "../../model/detector.ts";
import { describeStart } from "../../programs/describe-action.ts";
import { gradeActions } from "../../programs/grade-actions.ts";
import { GRADES } from "../../programs/grades/persistence.ts";
import { newActions } from "../../programs/new-actions.ts";
import { examples } from "./persistence-added.examples.ts";

export default defineDetector({
  id: "persistence-added",
  title: "Program installs persistence",
  family: "autorun",
  axis: "attack",
  group: "execution",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "Entries in shell start files, schedulers, service managers, authorized keys and agent settings outlive the program that made them. An install script has no business there.",
  falsePositives: ["Installers and dotfiles that a person runs", "Provisioning of servers"],
  remedy: "Read the entry that is written. Remove it from machines that ran the commit.",
  references: ["ATT&CK T1053", "ATT&CK T1543", "ATT&CK T1546", "ATT&CK T1098.004"],
  needs: ["content", "baseline"],
  wakes: [{ facts: ["programs"] }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    const actions = newActions(commit, ["persist", "write"]).filter(
      ({ action }) => action.does === "persist" || persistenceOf(action.what) !== null,
    );
    return gradeActions(commit, actions, GRADES, (one) => {
      const how = persistenceOf(one.action.what) ?? one.action.with;
      return `${describeStart(one)} adds a ${clip(how, 40)}: ${clip(one.action.what, 80)}`;
    });
  },
});
