import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import { malformationOf } from "../../text/malformed-identity.ts";
import { isExecSensitive } from "../../text/path-classes.ts";

const SETTLED = { repository: { commits: 500, malformedIdentities: 0 } };
const CODE = [aFile({ path: "setup.py", at: 3, added: "x" })];

export default defineDetector({
  id: "identity-malformed",
  title: "An identity that no person and no service has",
  family: "identity",
  axis: "attack",
  group: "forge",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Tools of attackers leave their templates behind: an address null, you@example.com, a name with control characters. People's own set-ups almost never do in a project that is otherwise in order.",
  falsePositives: [
    "Classroom repositories and first steps with git",
    "Build machines without a configured identity",
    "Imports from systems that knew no addresses",
  ],
  remedy: "Find out who pushed the commit: the platform's log knows the account, the commit does not.",
  references: ["CWE-20", "ForceMemo 2026", "Laravel-Lang 2026"],
  needs: ["commit", "paths", "baseline"],
  options: z.strictObject({
    atLeast: z.int().positive().default(100).describe("earlier commits that must be known"),
    share: z
      .number()
      .min(0)
      .max(1)
      .default(0.005)
      .describe("share of malformed identities from which they count as ordinary here"),
  }),
  examples: {
    flags: [
      {
        name: "the address is the word null",
        commit: aCommit({ committer: { name: "Ada", email: "null" }, files: CODE, baseline: SETTLED }),
      },
      {
        name: "an identity from a template",
        commit: aCommit({ author: { name: "Your Name", email: "you@example.com" }, files: CODE, baseline: SETTLED }),
      },
    ],
    passes: [
      { name: "a person", commit: aCommit({ files: CODE, baseline: SETTLED }) },
      {
        name: "a project where that is ordinary",
        commit: aCommit({
          author: { name: "Your Name", email: "you@example.com" },
          files: CODE,
          baseline: { repository: { commits: 500, malformedIdentities: 40 } },
        }),
      },
      {
        name: "an empty address, which is common and harmless",
        commit: aCommit({ author: { name: "Ada", email: "" }, files: CODE, baseline: SETTLED }),
      },
      {
        name: "a young repository",
        commit: aCommit({ author: { name: "Your Name", email: "you@example.com" }, files: CODE }),
      },
    ],
  },
  detect(commit, { atLeast, share }) {
    const { repository } = commit.baseline;
    if (repository.commits < atLeast || repository.malformedIdentities > repository.commits * share) return [];
    const sensitive = commit.files.some((file) => isExecSensitive(file.path));
    for (const [role, stamp] of [
      ["committer", commit.committer],
      ["author", commit.author],
    ] as const) {
      const fault = malformationOf(stamp);
      if (fault === null || stamp.email.trim() === "" || stamp.name.trim() === "") continue;
      return [
        {
          strength: sensitive ? "medium" : "weak",
          confidence: 1,
          because: `of the ${role}, ${fault}, in a repository where ${repository.malformedIdentities} of ${repository.commits} commits are like that`,
          facts: { role, sensitive },
        },
      ];
    }
    return [];
  },
});
