import { INGRID, NEWCOMER, RUTH, TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "A project's history once more under another name: the same subjects and dates.",
  write(branch) {
    for (const email of [INGRID, TOMAS, RUTH]) {
      const last = branch.lastOf(email);
      branch.unsigned(
        NEWCOMER,
        last.message,
        { [`src/copy-${email.login}.js`]: "export const copy = 1;\n" },
        { author: { ...NEWCOMER, at: last.author.at }, committer: { ...NEWCOMER, at: last.author.at } },
      );
    }
  },
};
