import { NEWCOMER } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "Empty commits in a row, a day apart, for a badge.",
  write(branch) {
    for (let i = 0; i < 45; i++) {
      const author = { ...NEWCOMER, at: new Date(Date.parse("2026-01-01T10:00:00Z") + i * 86_400_000).toISOString() };
      branch.unsigned(NEWCOMER, `day ${i}`, {}, { author });
    }
  },
};
