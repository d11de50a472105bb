import { RUTH } from "../../../simulator/histories/people.ts";
import { onAnotherClock } from "../../branch.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { POSTCSS } from "../../project-files.ts";
import { mangled } from "../../put-together.ts";

const HIDDEN = `${" ".repeat(220)}${mangled("8-72")}\n`;

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story:
    "PolinRider's script, 2026: amends the last commit on an infected machine, author and committer date one second apart, in two time zones.",
  write(branch) {
    const author = branch.now(RUTH);
    branch.unsigned(
      RUTH,
      "Widen the list of browsers",
      { "postcss.config.js": `${POSTCSS.replace("{},", "{ grid: true },").trimEnd()}${HIDDEN}` },
      {
        author,
        committer: onAnotherClock(author, 540, 1),
      },
    );
  },
};
