import { RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

const NOTES = [
  "Read about tries.",
  "A trie shares prefixes; measured 3.2 MB.",
  "Tried a DAWG, half the size.",
  "Construction is slow: sorted input helps.",
  "Fuzzed it over night: two bugs.",
  "Both fixed; the second was a wrong length.",
  "Compared with a perfect hash.",
  "The hash wins for fixed words.",
  "Wrote the summary.",
  "Answered the review.",
  "Measured again on ARM.",
  "Closed the notebook.",
];

export const golden: GoldenCase = {
  kind: "innocent",
  base: "python",
  story: "Somebody writes a note a day, with something to say.",
  write(branch) {
    for (const [i, note] of NOTES.entries()) {
      branch.unsigned(RUTH, `Note of day ${i + 1}`, { [`notes/day-${i + 1}.md`]: `# Day ${i + 1}\n\n${note}\n` });
    }
  },
};
