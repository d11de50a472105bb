import { RUTH, TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { WEBPACK } from "../../project-files.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "Both sides changed the same lines, and the merge settles it by hand.",
  write(branch) {
    const base = branch.head();
    const ours = branch.commit(TOMAS, "Name the entry", {
      "webpack.config.js": WEBPACK.replace('"./src/text.js"', '{ text: "./src/text.js" }'),
    });
    const theirs = branch.unsigned(
      RUTH,
      "Hash the file name",
      { "webpack.config.js": WEBPACK.replace('"text.js" }', '"text.[hash].js" }') },
      { branch: null, parents: [base] },
    );
    branch.commit(
      TOMAS,
      "Merge branch 'hashes'",
      {
        "webpack.config.js": WEBPACK.replace('"./src/text.js"', '{ text: "./src/text.js" }').replace(
          '"text.js" }',
          '"[name].[hash].js" }',
        ),
      },
      { parents: [ours, theirs] },
    );
  },
};
