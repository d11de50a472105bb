import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import { isAutomation } from "../../text/identities.ts";
import { classesOf, type PathClass } from "../../text/path-classes.ts";

const WORKFLOW = [aFile({ path: ".github/workflows/ci.yml", added: "on: push" })];
const SETTLED = { repository: { commits: 500 } };
/** Classes that give power at once; manifests and build files change hands too often to say anything. */
const SENSITIVE: readonly PathClass[] = [
  "workflow",
  "registry-config",
  "editor",
  "agent",
  "shell-autoload",
  "installer",
];

export default defineDetector({
  id: "first-touch-sensitive",
  title: "Somebody's first change to what runs by itself",
  family: "behaviour",
  axis: "attack",
  group: "behaviour",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Most people never touch pipelines, editor tasks or agents' settings. A newcomer, or an author who never did, deserves a second look there.",
  falsePositives: ["Every maintainer's first work on the pipeline", "Contributors who came to improve it"],
  remedy: "Have somebody who knows these files review the change.",
  references: ["CICD-SEC-1", "Megalodon 2026"],
  needs: ["commit", "paths", "baseline"],
  options: z.strictObject({
    atLeast: z.int().positive().default(100).describe("earlier commits of the repository that must be known"),
  }),
  examples: {
    flags: [
      { name: "a newcomer adds a workflow", commit: aCommit({ files: WORKFLOW, baseline: SETTLED }) },
      {
        name: "a regular touches one for the first time",
        commit: aCommit({
          files: WORKFLOW,
          baseline: { ...SETTLED, author: { commits: 60, pathsRead: 60, classes: { build: 3 } } },
        }),
      },
    ],
    passes: [
      {
        name: "somebody who does it often",
        commit: aCommit({
          files: WORKFLOW,
          baseline: { ...SETTLED, author: { commits: 60, pathsRead: 60, classes: { workflow: 9 } } },
        }),
      },
      { name: "a newcomer's ordinary change", commit: aCommit({ baseline: SETTLED }) },
      { name: "a young repository", commit: aCommit({ files: WORKFLOW }) },
    ],
  },
  detect(commit, { atLeast }) {
    const { author, repository } = commit.baseline;
    if (repository.commits < atLeast || isAutomation(commit.author) || commit.parents.length > 1) return [];
    const touched = new Set(commit.files.flatMap((file) => classesOf(file.path)));
    const first = SENSITIVE.filter((name) => touched.has(name) && author.classes[name] === undefined);
    const name = first[0];
    const known = author.otherEmails.length > 0;
    if (name === undefined || (author.commits > 0 && author.pathsRead < 20)) return [];
    const newcomer = author.commits === 0 && !known;
    const file = commit.files.find((one) => classesOf(one.path).includes(name));
    return [
      {
        strength: newcomer ? "medium" : "weak",
        confidence: newcomer ? 0.6 : 1,
        because: newcomer
          ? `the author's first commit here touches ${name}`
          : `the author's first of ${author.commits} commits to touch ${name}`,
        ...(file ? { path: file.path } : {}),
        matched: name,
        facts: { class: name, newcomer },
      },
    ];
  },
});
