/** What `npm run new:detector` writes. It type-checks, and its examples fail until somebody makes it true. */
import type { Family } from "../../src/engine/index.ts";

export function detectorTemplate(family: Family, id: string): string {
  const leak = family === "secrets";
  return `// Settle these four before the first line, then delete this comment:
//   How bad if true?        weak | medium | strong | decisive. A lone strong signal is an alarm (medium), a lone decisive one
//                           a high one: keep them for what honest commits do less than once in 1,000 and in 10,000.
//   How sure?               confidence in [0, 1]: doubts about the fact, not about its meaning.
//   Who does this innocently? Name them in falsePositives and write an example that passes for each.
//   Which evidence?         needs: without "diff" and "content" the detector sees metadata alone and feeds that score as well.
//                           wakes: what a file shows at least where the detector speaks; it is not called for other commits.
import { z } from "zod";
import { addedLines, visible } from "../../diff/lines.ts";
import { defineDetector } from "../../model/detector.ts";
import { examples } from "./${id}.examples.ts";

export default defineDetector({
  id: "${id}",
  title: "What was found, as a statement without a full stop",
  family: "${family}",
  axis: "${leak ? "leak" : "attack"}",
  group: "${leak ? "leak" : "payload"}",
  stage: "trial", // reports without adding points, until its false alarms are known
  since: "0.1.0",
  rationale: "Why this matters, in one to three sentences.",
  falsePositives: ["Who does this innocently"],
  remedy: "What the maintainer should do now.",
  references: ["CWE-…, an incident"],
  needs: ["diff"],
  wakes: [{ added: ["a word of every line that is meant"] }], // src/engine/model/wake.ts
  options: z.strictObject({
    atLeast: z.int().positive().default(1).describe("what the number means"),
  }),
  examples,
  detect(commit, { atLeast }) {
    return commit.files.flatMap((file) => {
      // Every pattern linear: bounded repetition, no nested quantifiers. Lines are cut by visible().
      const lines = addedLines(file).filter((line) => /a pattern that matches nothing yet/.test(visible(line)));
      const first = lines[0];
      if (!first || lines.length < atLeast) return [];
      return [
        {
          strength: "medium" as const,
          confidence: 1,
          because: \`what was seen, \${lines.length} times\`, // a clause; foreign text goes through clip()
          path: file.path,
          line: first.number,
          facts: { lines: lines.length },
        },
      ];
    });
  },
});
`;
}

export function examplesTemplate(): string {
  return `import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";

export const examples: CommitExamples = {
  // The innocent ones first: what looks the same and is honest?
  passes: [
    { name: "an ordinary change", commit: aCommit() },
    { name: "an honest look-alike", commit: aCommit({ files: [aFile({ path: "README.md", added: "text" })] }) },
  ],
  flags: [
    { name: "the plain case", commit: aCommit({ files: [aFile({ path: "src/a.js", at: 3, added: "bad();" })] }) },
    { name: "the case that hides", commit: aCommit({ files: [aFile({ path: "src/b.js", at: 3, added: "  bad( );" })] }) },
  ],
};
`;
}

export function testTemplate(family: Family, id: string): string {
  return `import detector from "../../../../src/engine/detectors/${family}/${id}.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

// Edges only: the detector's examples are run by test/conformance. One row a case, named by what it shows.
test.each([
  ["just below the threshold", "text", []],
  ["just at the threshold", "bad();", ["medium"]],
])("%s", (_, added, expected) => {
  expect(strengthsOf(detector, aCommit({ files: [aFile({ path: "src/a.js", at: 3, added })] }))).toEqual(expected);
});
`;
}
