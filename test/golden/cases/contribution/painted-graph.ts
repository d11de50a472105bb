import { NEWCOMER } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "python",
  story:
    "Graph painters (gitfiti and its like): a year of commits that change a number in a file, dated as a picture needs them.",
  write(branch) {
    for (let i = 0; i < 60; i++) {
      const day = new Date(Date.parse("2025-10-06T12:00:00Z") + i * 86_400_000).toISOString().slice(0, 10);
      branch.unsigned(
        NEWCOMER,
        "update",
        { "data.json": `{"date":"${day}T12:00:00Z"}\n` },
        { author: { ...NEWCOMER, at: `${day}T12:00:00+00:00` } },
      );
    }
  },
};
