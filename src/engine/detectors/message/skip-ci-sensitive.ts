import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import { isAutomation } from "../../text/identities.ts";
import { MESSAGE_LIMIT } from "../../text/message.ts";
import { classesOf, isExecSensitive } from "../../text/path-classes.ts";

/** The words by which GitHub Actions leave a push alone (docs.github.com, "Skipping workflow runs"). */
const SKIP = /\[(?:skip ci|ci skip|no ci|skip actions|actions skip)\]|^skip-checks:\s{0,3}true$/im;
const CODE = [aFile({ path: ".github/setup.js", added: "x()" }), aFile({ path: "Makefile", at: 3, added: "all: x" })];

export default defineDetector({
  id: "skip-ci-sensitive",
  title: "Asks the pipeline to look away while it changes what runs",
  family: "message",
  axis: "attack",
  group: "message",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "The pipeline is what would have tested the change. Documentation and version files may skip it; what runs by itself should not.",
  falsePositives: [
    "Release tools that commit version files",
    "Changes to the pipeline's own settings that need no run",
  ],
  remedy: "Run the checks on this commit by hand.",
  references: ["Miasma 2026", "ATT&CK T1562"],
  needs: ["commit", "paths"],
  options: z.strictObject({}),
  examples: {
    flags: [
      { name: "in the subject", commit: aCommit({ message: "Update setup [skip ci]", files: CODE }) },
      { name: "as a trailer", commit: aCommit({ message: "Update setup\n\nskip-checks: true", files: CODE }) },
    ],
    passes: [
      {
        name: "a release that changes its version",
        commit: aCommit({
          message: "1.2.3 [skip ci]",
          files: [aFile({ path: "package.json", at: 3, added: '"version": "1.2.3"' })],
        }),
      },
      {
        name: "documentation",
        commit: aCommit({
          message: "Update readme [skip ci]",
          files: [aFile({ path: "README.md", at: 3, added: "a" })],
        }),
      },
      {
        name: "a bot",
        commit: aCommit({
          message: "Update setup [skip ci]",
          files: CODE,
          author: { name: "release[bot]", email: "1+release[bot]@users.noreply.github.com" },
        }),
      },
      { name: "no such words", commit: aCommit({ files: CODE }) },
    ],
  },
  detect(commit) {
    if (!SKIP.test(commit.message.slice(0, MESSAGE_LIMIT)) || isAutomation(commit.author)) return [];
    const file = commit.files.find(
      (one) => one.status !== "deleted" && isExecSensitive(one.path) && !classesOf(one.path).includes("manifest"),
    );
    if (!file) return [];
    return [
      {
        strength: "weak",
        confidence: 1,
        because: "the message tells the pipeline to skip this commit",
        path: file.path,
        matched: "message",
        facts: {},
      },
    ];
  },
});
