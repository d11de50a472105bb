import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import type { FileChange } from "../../model/evidence.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import { clip } from "../../text/clip.ts";
import { addedLines, removedLines, visible } from "../../text/lines.ts";
import { subjectOf } from "../../text/message.ts";
import { classesOf, isCode, isDocument, isExecSensitive, isTest } from "../../text/path-classes.ts";

/** Subjects that promise that nothing which runs has changed. */
const HARMLESS =
  /^(?:docs?(?:\([^)]{0,40}\))?!?:|style(?:\([^)]{0,40}\))?!?:|(?:fix(?:ed|es)? )?(?:a |some |minor |small )?(?:typos?|spelling|grammar|formatting|white ?space|indentation|comments?)\b|update(?:d)? (?:the )?(?:readme|changelog|docs?|documentation|licen[cs]e)\b|(?:chore: )?empty commit\b|update (?:readme|changelog)\.md$)/i;
/** A line that is only a comment or blank, in the languages that matter. */
const COMMENT = /^\s{0,200}(?:\/\/|#|\*|\/\*|<!--|;|--|%|"""|''')|^\s{0,200}$/;

export default defineDetector({
  id: "trivial-message-sensitive-diff",
  title: "The message promises trifles, and what runs has changed",
  family: "message",
  axis: "attack",
  group: "message",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "“Fix typo”, “update readme” and “empty commit” are what attackers write over a payload, since nobody opens such commits.",
  falsePositives: [
    "Typos fixed inside strings and identifiers",
    "People who describe the greater part of a mixed commit",
  ],
  remedy: "Open the diff: it changes more than the message says.",
  references: ["php-src 2021", "ATT&CK T1036"],
  needs: ["commit", "paths", "diff"],
  options: z.strictObject({}),
  examples: {
    flags: [
      {
        name: "a typo in a pipeline",
        commit: aCommit({ message: "Fix typo", files: [aFile({ path: "ci/deploy.sh", at: 3, added: "curl -s x" })] }),
      },
      {
        name: "documentation that edits a build file",
        commit: aCommit({
          message: "docs: mention the flag",
          files: [
            aFile({ path: "README.md", at: 3, added: "a" }),
            aFile({ path: "vite.config.js", at: 3, added: "x()" }),
          ],
        }),
      },
      {
        name: "an empty commit that is not",
        commit: aCommit({
          message: "chore: empty commit",
          files: [aFile({ path: "postcss.config.mjs", at: 3, added: "x()" })],
        }),
      },
    ],
    passes: [
      {
        name: "a typo in a comment",
        commit: aCommit({
          message: "Fix typo",
          files: [aFile({ path: "Makefile", at: 3, added: "# build all", removed: "# bulid all" })],
        }),
      },
      {
        name: "documentation only",
        commit: aCommit({
          message: "docs: mention the flag",
          files: [aFile({ path: "README.md", at: 3, added: "a" })],
        }),
      },
      {
        name: "a message that says what it does",
        commit: aCommit({
          message: "Deploy from a script",
          files: [aFile({ path: "ci/deploy.sh", at: 3, added: "x" })],
        }),
      },
      {
        name: "a typo in a word of code",
        commit: aCommit({
          message: "Fix typo",
          files: [aFile({ path: "src/a.js", at: 3, added: "return lenght;", removed: "return lenhgt;" })],
        }),
      },
    ],
  },
  detect(commit) {
    const subject = subjectOf(commit.message);
    if (!HARMLESS.test(subject) || commit.parents.length > 1) return [];
    const empty = /empty commit/i.test(subject);
    const running = commit.files.find((file) => isRunning(file) && newCode(file) > 0);
    if (!running) return [];
    return [
      {
        strength: "medium",
        confidence: empty ? 1 : 0.7,
        because: `the message says "${clip(subject, 60)}", and ${clip(running.path)} changes what runs`,
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
