import { RUTH, TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { POSTCSS } from "../../project-files.ts";
import { mangled } from "../../put-together.ts";

const hidden = (seed: string) => `${" ".repeat(240)}${mangled(seed)}`;

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "ForceMemo's merge: neither side changed the file, the merge did.",
  write(branch) {
    const base = branch.head();
    const ours = branch.commit(TOMAS, "Note the browsers", { "docs/browsers.md": "# Browsers\n" });
    const theirs = branch.unsigned(
      RUTH,
      "Describe the build",
      { "docs/build.md": "# Build\n" },
      { branch: null, parents: [base] },
    );
    branch.unsigned(
      TOMAS,
      "Merge branch 'build-notes'",
      { "docs/build.md": "# Build\n", "postcss.config.js": `${POSTCSS.trimEnd()}${hidden("c")}\n` },
      {
        parents: [ours, theirs],
      },
    );
  },
};
