import { TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

const CONFIGURE = '#!/bin/sh\nac_cv=$1\nexec "${CONFIG_SHELL:-/bin/sh}" ./config.status\n';
const ZIP = "int zip(void) { return 0; }\n";
const RECIPES = "all:\n\t$(CC) -c zip.c\n";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "`git subtree add --squash`: the library's files stand at the side's root, and in a folder of the merge.",
  write(branch) {
    const trunk = branch.head();
    const side = branch.commit(
      TOMAS,
      "Squashed 'third_party/zip/' content from commit 4b1c2d3e",
      { configure: { content: CONFIGURE, executable: true }, "zip.c": ZIP, "Makefile.in": RECIPES },
      { branch: null, parents: [] },
    );
    branch.commit(
      TOMAS,
      "Merge commit 'a1b2c3d4e5f60718' as 'third_party/zip'",
      {
        "third_party/zip/configure": { content: CONFIGURE, executable: true },
        "third_party/zip/zip.c": ZIP,
        "third_party/zip/Makefile.in": RECIPES,
      },
      { parents: [trunk, side] },
    );
  },
};
