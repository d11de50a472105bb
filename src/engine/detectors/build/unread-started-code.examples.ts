import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import { aProgram, aProgramCommit, aStart } from "../../model/program-examples.ts";

/** A bundle of so many rows, and what starts it. */
function aBundle(rows: number, by: string) {
  const path = "scripts/vendor.cjs";
  const added = Array.from({ length: rows }, (_, at) => `function e${at}(t,n){return t[n]||null}`.repeat(9)).join("\n");
  const start = { ...aStart("ci", by), chain: [".github/workflows/ci.yml"] };
  const programs = { before: null, after: [aProgram([], { name: path, language: "javascript", start })] };
  return aCommit({ files: [aFile({ path, status: "added", added, facts: { programs } })] });
}

export const examples: CommitExamples = {
  flags: [
    { name: "a bundle that a step of a pipeline starts", commit: aBundle(120, 'step "Prepare"') },
    {
      name: "a large file that preinstall starts",
      commit: aProgramCommit("setup.js", [
        aProgram([], {
          name: "setup.js",
          language: "javascript",
          readAs: "unread",
          reason: "it is too large",
          start: aStart("install", "npm preinstall"),
        }),
      ]),
    },
    {
      name: "a font that an editor task starts",
      commit: aProgramCommit("public/a.woff2", [
        aProgram([], {
          name: "public/a.woff2",
          language: "other",
          readAs: "unread",
          reason: "it is binary",
          start: aStart("open", "VS Code task"),
        }),
      ]),
    },
  ],
  passes: [
    { name: "a small script that a step starts", commit: aBundle(3, 'step "Prepare"') },
    { name: "the bundle of an action", commit: aBundle(120, "JavaScript action") },
    {
      name: "a large file that nothing starts",
      commit: aProgramCommit("a.js", [
        aProgram([], { name: "a.js", readAs: "unread", reason: "it is too large", start: aStart("import") }),
      ]),
    },
    {
      name: "a file that was unread and started before",
      commit: aProgramCommit(
        "a.js",
        [
          aProgram([], {
            name: "a.js",
            readAs: "unread",
            reason: "it is too large",
            start: aStart("install", "npm postinstall"),
          }),
        ],
        [aProgram([], { name: "a.js", readAs: "unread", start: aStart("install", "npm postinstall") })],
      ),
    },
  ],
};
