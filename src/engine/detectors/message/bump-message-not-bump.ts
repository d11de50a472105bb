import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import { clip } from "../../text/clip.ts";
import { subjectOf } from "../../text/message.ts";
import { classesOf, isCode, isDocument, isGenerated, isVendored, type PathClass } from "../../text/path-classes.ts";

/** Titles that bots write over a change of versions alone. */
const BUMP =
  /^(?:(?:chore|build|fix|feat|ci)(?:\([^)]{0,40}\))?!?: )?(?:bump|update|upgrade)(?:s|d)? (?:the )?(?:dependency |module |package |action )?\S{2,100} (?:requirement )?(?:from \S{1,60} )?to v?\d[\w.+-]{0,40}(?: in \S{1,100})?(?: \(#\d{1,9}\))?$|^(?:chore|build)\(deps(?:-dev)?\): (?:bump|update) /i;
const MESSAGE = "Bump minimatch from 3.1.2 to 3.1.5 in /spec";
const MANIFEST = aFile({ path: "spec/package.json", at: 3, added: '"minimatch": "3.1.5"' });
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
  title: "The message says a version changed, and something else did",
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
  remedy: "Take the bump from the bot again and look at the rest of this commit by itself.",
  references: ["Dependabot impersonation 2023", "GlassWorm 2025–2026", "ATT&CK T1036.005"],
  needs: ["commit", "paths"],
  options: z.strictObject({}),
  examples: {
    flags: [
      {
        name: "a bump that also edits a test runner",
        commit: aCommit({
          message: MESSAGE,
          files: [MANIFEST, aFile({ path: "spec/runner.js", at: 30, added: "x()" })],
        }),
      },
      {
        name: "a bump that adds an editor task",
        commit: aCommit({ message: MESSAGE, files: [MANIFEST, aFile({ path: ".vscode/tasks.json", added: "{}" })] }),
      },
    ],
    passes: [
      {
        name: "a bump",
        commit: aCommit({
          message: MESSAGE,
          files: [MANIFEST, aFile({ path: "spec/package-lock.json", at: 9, added: "x" })],
        }),
      },
      {
        name: "a bump of an action",
        commit: aCommit({
          message: "Bump actions/checkout from 3 to 4",
          files: [aFile({ path: ".github/workflows/ci.yml", at: 9, added: "x" })],
        }),
      },
      {
        name: "a bump with its changelog and a bundle",
        commit: aCommit({
          message: MESSAGE,
          files: [
            MANIFEST,
            aFile({ path: "CHANGELOG.md", at: 3, added: "x" }),
            aFile({ path: "dist/index.js", at: 3, added: "x" }),
          ],
        }),
      },
      {
        name: "another message",
        commit: aCommit({
          message: "Move the runner to the new glob",
          files: [MANIFEST, aFile({ path: "spec/runner.js", at: 30, added: "x()" })],
        }),
      },
    ],
  },
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
        strength: "medium",
        confidence: started ? 1 : 0.6,
        because: `the message says "${clip(subject, 60)}", and ${clip(foreign.path)} changes as well`,
        path: foreign.path,
        matched: "message",
        facts: { path: clip(foreign.path), started: started !== undefined },
      },
    ];
  },
});
