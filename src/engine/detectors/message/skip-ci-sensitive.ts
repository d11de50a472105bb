import { z } from "zod";
import { MESSAGE_LIMIT } from "../../history/message.ts";
import { defineDetector } from "../../model/detector.ts";
import { classesOf, isExecSensitive } from "../../paths/path-classes.ts";
import { isAutomationsOwn } from "../../people/proven-automation.ts";
import { examples } from "./skip-ci-sensitive.examples.ts";

/** The words by which GitHub Actions leave a push alone (docs.github.com, "Skipping workflow runs"). */
const SKIP = /\[(?:skip ci|ci skip|no ci|skip actions|actions skip)\]|^skip-checks:\s{0,3}true$/im;
export default defineDetector({
  id: "skip-ci-sensitive",
  title: "Skips CI while changing what runs",
  family: "message",
  axis: "attack",
  group: "message",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "The pipeline is what would have tested the change. Documentation and version files may skip it; what runs automatically should not.",
  falsePositives: [
    "Release tools that commit version files",
    "Changes to the pipeline's own settings that need no run",
  ],
  remedy: "Run the checks on this commit by hand.",
  references: ["Miasma 2026", "ATT&CK T1562"],
  needs: ["commit", "paths"],
  wakes: [{ path: isExecSensitive }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    if (!SKIP.test(commit.message.slice(0, MESSAGE_LIMIT)) || isAutomationsOwn(commit)) return [];
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
