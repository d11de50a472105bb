import { z } from "zod";
import { addedLines, removedLines, visible } from "../../diff/lines.ts";
import { clip } from "../../explain/clip.ts";
import { subjectOf } from "../../history/message.ts";
import { defineDetector } from "../../model/detector.ts";
import type { FileChange } from "../../model/evidence.ts";
import { newDependencies } from "../../packages/dependency-change.ts";
import { classesOf, isCode, isDocument, isExecSensitive, isTest } from "../../paths/path-classes.ts";
import { examples } from "./trivial-message-sensitive-diff.examples.ts";

/** Subjects that promise that nothing which runs has changed. */
const HARMLESS =
  /^(?:docs?(?:\([^)]{0,40}\))?!?:|style(?:\([^)]{0,40}\))?!?:|(?:fix(?:ed|es)? )?(?:a |some |minor |small )?(?:typos?|spelling|grammar|formatting|white ?space|indentation|comments?)\b|updated?:? (?:the )?(?:readme|changelog|docs?|documentation|licen[cs]e)\b|(?:chore: )?empty commit\b|update (?:readme|changelog)\.md$)/i;
/** A line that is only a comment or blank, in the languages that matter. */
const COMMENT = /^\s{0,200}(?:\/\/|#|\*|\/\*|<!--|;|--|%|"""|''')|^\s{0,200}$/;

export default defineDetector({
  id: "trivial-message-sensitive-diff",
  title: "Trivial message on a change of what runs",
  family: "message",
  axis: "attack",
  group: "message",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "“Fix typo”, “update readme” and “empty commit” are what attackers write over a payload, since such commits are rarely opened.",
  falsePositives: [
    "Typos fixed inside strings and identifiers",
    "People who describe the greater part of a mixed commit",
  ],
  remedy: "Open the diff: it changes more than the message says.",
  references: ["php-src 2021", "ATT&CK T1036"],
  needs: ["commit", "paths", "diff"],
  wakes: [{ facts: ["manifest"] }, { path: isExecSensitive }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    const subject = subjectOf(commit.message);
    if (!HARMLESS.test(subject) || commit.parents.length > 1) return [];
    const empty = /empty commit/i.test(subject);
    const [brought] = newDependencies(commit).filter(
      ({ isNew, dependency }) => !isNew && dependency.source !== "workspace",
    );
    const running = commit.files.find((file) => isRunning(file) && newCode(file) > 0) ?? brought?.file;
    if (!running) return [];
    const isBrought = running === brought?.file;
    return [
      {
        strength: "medium",
        confidence: empty || isBrought ? 1 : 0.7,
        because: `the message says "${clip(subject, 60)}", and ${clip(running.path)} ${isBrought ? `brings ${clip(brought?.dependency.name ?? "")}` : "changes what runs"}`,
        path: running.path,
        matched: "message",
        facts: { path: clip(running.path), empty },
      },
    ];
  },
});

function isRunning(file: FileChange): boolean {
  if (file.status === "deleted" || isTest(file.path) || isDocument(file.path)) return false;
  return isExecSensitive(file.path) && (isCode(file.path) || !classesOf(file.path).includes("manifest"));
}

/** Lines of code that come without one that goes: a corrected word replaces a line, an insertion does not. */
function newCode(file: FileChange): number {
  const lines = (all: ReturnType<typeof addedLines>) => all.filter((line) => !COMMENT.test(visible(line))).length;
  return lines(addedLines(file)) - lines(removedLines(file));
}
