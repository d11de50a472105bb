import { TOMAS } from "../../../simulator/histories/people.ts";
import { onAnotherClock } from "../../branch.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "c",
  story: "The same script where only the clock tells: a rewritten tip whose content looks like any other.",
  write(branch) {
    const author = branch.now(TOMAS);
    branch.unsigned(
      TOMAS,
      "Describe the options",
      { "docs/options.md": "# Options\n\n`-k` keeps the input.\n" },
      {
        author,
        committer: onAnotherClock(author, 330, 2),
      },
    );
  },
};
