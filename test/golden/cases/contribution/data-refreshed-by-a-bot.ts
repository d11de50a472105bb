import { ACTIONS_BOT } from "../../bots.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A scheduled workflow commits fresh data each day.",
  write(branch) {
    for (let i = 0; i < 15; i++) {
      branch.unsigned(ACTIONS_BOT, "chore: refresh the list of words", {
        "data/words.json": `${JSON.stringify({ updated: `2026-03-${10 + i}`, words: Array.from({ length: 30 + i }, (_, n) => `word${n * (i + 1)}`) }, null, 1)}\n`,
      });
    }
  },
};
