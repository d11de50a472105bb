import { z } from "zod";
import { passiveKindOf } from "../../catalogue/passive-files.ts";
import { clip } from "../../explain/clip.ts";
import { defineDetector } from "../../model/detector.ts";
import type { Action } from "../../model/program.ts";
import { originsOfKind } from "../../programs/comes-from.ts";
import { describeStart } from "../../programs/describe-action.ts";
import { type Case, type GradeRow, gradeActions } from "../../programs/grade-actions.ts";
import { newActions, startsUnasked } from "../../programs/new-actions.ts";
import { examples } from "./data-file-run.examples.ts";

/** The file of pictures, sounds, fonts or plain text that the action takes its code from. */
function passiveFileOf(action: Action): string | undefined {
  return originsOfKind(action, "file").find(({ path, added }) => {
    const kind = passiveKindOf(path);
    return kind === "archive" ? added : kind !== null;
  })?.path;
}

/** An archive of the same change: of one that was there before it is known what it holds. */
const isArchive = ({ action }: Case) => passiveKindOf(passiveFileOf(action) ?? "") === "archive";
const isMedia = ({ action }: Case) => passiveKindOf(passiveFileOf(action) ?? "") === "media";

const GRADES: readonly GradeRow[] = [
  {
    when: (one) => one.program.start.when === "never",
    strength: null,
    source: "documents are read, not run",
  },
  {
    when: (one) => startsUnasked(one.program) && isMedia(one),
    strength: "decisive",
    source: "editor tasks that start a font or a picture, 2025–2026",
  },
  { when: (one) => one.isIdle, strength: "weak", source: "tests of loaders" },
  {
    when: (one) => isArchive(one) && !startsUnasked(one.program),
    strength: "weak",
    source: "tools that a project keeps packed, and unpacks for who asks for them",
  },
  {
    when: (one) => isMedia(one) || startsUnasked(one.program),
    strength: "strong",
    source: "ATT&CK T1027.003: code behind the end of a picture",
  },
  { when: () => true, strength: "medium", source: "versions and settings that are evaluated" },
];

export default defineDetector({
  id: "data-file-run",
  title: "Code hidden in a data file is executed",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "Reviewers and scanners pass over archives, pictures, fonts and notes. A program that runs what such a file holds uses that: the file is the program, under a name that is never opened.",
  falsePositives: ["Set-up scripts that evaluate a version or settings out of a text file"],
  remedy: "Look at the bytes of the file. Give code a name that says so, or revert the commit.",
  references: ["ATT&CK T1027.003 Steganography", "ATT&CK T1036.008 Masquerade File Type", "CWE-506"],
  needs: ["content", "baseline"],
  wakes: [{ facts: ["programs"] }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    const actions = newActions(commit, ["run", "evaluate", "load"]).filter(
      ({ action }) => passiveFileOf(action) !== undefined && !action.with.startsWith("WebAssembly"),
    );
    return gradeActions(commit, actions, GRADES, (one) => {
      const file = clip(passiveFileOf(one.action) ?? "a data file", 80);
      return `${describeStart(one)} executes what ${file} holds`;
    });
  },
});
