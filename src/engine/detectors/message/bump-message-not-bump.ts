import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import { subjectOf } from "../../history/message.ts";
import { defineDetector } from "../../model/detector.ts";
import { classesOf, isCode, isDocument, isGenerated, isVendored, type PathClass } from "../../paths/path-classes.ts";
import { examples } from "./bump-message-not-bump.examples.ts";

/** Titles that bots write over a change of versions alone. */
const BUMP =
  /^(?:(?:chore|build|fix|feat|ci)(?:\([^)]{0,40}\))?!?: )?(?:bump|update|upgrade)(?:s|d)? (?:the )?(?:dependency |module |package |action )?\S{2,100} (?:requirement )?(?:from \S{1,60} )?to v?\d[\w.+-]{0,40}(?: in \S{1,100})?(?: \(#\d{1,9}\))?$|^(?:chore|build)\(deps(?:-dev)?\): (?:bump|update) /i;
/** Files in which versions stand. */
const VERSIONED: readonly PathClass[] = [
  "manifest",
  "lockfile",
  "workflow",
  "container",
  "submodule",
  "build",
  "registry-config",
  "shell-autoload",
];
/** Files that a change of versions never adds. */
const STARTED: readonly PathClass[] = ["editor", "agent", "shell-autoload", "installer", "script"];

export default defineDetector({
  id: "bump-message-not-bump",
  title: "Message says version bump, the change is another",
  family: "message",
  axis: "attack",
  group: "message",
  stage: "stable",
  since: "0.1.0",
  rationale: "Version bumps by bots are merged unread. One that also brings code or tasks is not a bump.",
  falsePositives: [
    "Major versions that need the code adapted, when a person finishes a bot's work",
    "Vendored dependencies",
  ],
  remedy: "Take the bump from the bot again and look at the rest of this commit separately.",
  references: ["Dependabot impersonation 2023", "GlassWorm 2025–2026", "ATT&CK T1036.005"],
  needs: ["commit", "paths"],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    const subject = subjectOf(commit.message);
    if (!BUMP.test(subject) || commit.parents.length > 1) return [];
    const started = commit.files.find(
      (file) => file.status === "added" && classesOf(file.path).some((name) => STARTED.includes(name)),
    );
    const foreign =
      started ??
      commit.files.find(
        (file) =>
          isCode(file.path) &&
          !isGenerated(file.path) &&
          !isVendored(file.path) &&
          !isDocument(file.path) &&
          !classesOf(file.path).some((name) => VERSIONED.includes(name)),
      );
    if (!foreign) return [];
    return [
      {
        // Code that a new version needs adapted: 61 of 10,396 ordinary commits (2026-11-29), and no attack.
        strength: started ? "medium" : "weak",
        confidence: 1,
        because: `the message says "${clip(subject, 60)}", and ${clip(foreign.path)} changes as well`,
        path: foreign.path,
        matched: "message",
        facts: { path: clip(foreign.path), started: started !== undefined },
      },
    ];
  },
});
