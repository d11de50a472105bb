import { TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

const ZIP = "int zip(void) { return 0; }\n";
const CONFIGURE = "#!/bin/sh\nexec ./config.status\n";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "A subtree merge whose script is not the one that its side holds.",
  write(branch) {
    const trunk = branch.head();
    const side = branch.commit(
      TOMAS,
      "Squashed 'third_party/zip/' content from commit 4b1c2d3e",
      { configure: { content: CONFIGURE, executable: true }, "zip.c": ZIP },
      { branch: null, parents: [] },
    );
    branch.commit(
      TOMAS,
      "Merge commit 'a1b2c3d4e5f60718' as 'third_party/zip'",
      {
        "third_party/zip/configure": { content: `${CONFIGURE}# tuned\n`, executable: true },
        "third_party/zip/zip.c": ZIP,
      },
      { parents: [trunk, side] },
    );
  },
};
