import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import { defineDetector } from "../../model/detector.ts";
import { originsOfKind } from "../../programs/comes-from.ts";
import { describeStart } from "../../programs/describe-action.ts";
import { type Case, type GradeRow, gradeActions } from "../../programs/grade-actions.ts";
import { newActions } from "../../programs/new-actions.ts";
import { examples } from "./hidden-start-added.examples.ts";

/** A file of the same commit, started so that nobody sees what it prints or when it ends. */
const isOutOfSight = ({ action }: Pick<Case, "action">) =>
  (action.traits.includes("hidden") || action.traits.includes("detached")) &&
  originsOfKind(action, "file").some(({ added }) => added);

const GRADES: readonly GradeRow[] = [
  { when: (one) => one.isIdle, strength: null, source: "tests start servers" },
  {
    when: ({ program, action }) =>
      (program.start.when === "install" || program.start.when === "open") && action.onStart,
    strength: "strong",
    source: "loaders of npm and editor campaigns 2025–2026",
  },
  {
    when: ({ program, action }) => program.start.when === "import" && action.onStart,
    strength: "medium",
    source: "libraries that start a daemon when they are loaded are few",
  },
  { when: () => true, strength: null, source: "pipelines and tools start servers" },
];

export default defineDetector({
  id: "hidden-start-added",
  title: "Install or folder-open step starts a hidden new file",
  family: "autorun",
  axis: "attack",
  group: "execution",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "What runs while a package is installed or a folder is opened should show what it does. A step that starts a second file of the same commit detached, or with its output thrown away, hides it from whoever watches.",
  falsePositives: ["Packages that start a background server of their own while they are installed"],
  remedy: "Read the file that is started. Run it in view, or revert the commit.",
  references: ["ATT&CK T1564 Hide Artifacts", "ATT&CK T1195.002", "Shai-Hulud 2025"],
  needs: ["content", "baseline"],
  wakes: [{ facts: ["programs"] }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    const actions = newActions(commit, ["run", "load"]).filter(isOutOfSight);
    return gradeActions(commit, actions, GRADES, (one) => {
      const how = one.action.traits.includes("detached") ? "detached" : "with its output thrown away";
      return `${describeStart(one)} starts ${clip(one.action.what, 80)} ${how}`;
    });
  },
});
