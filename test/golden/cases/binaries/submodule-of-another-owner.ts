import { NEWCOMER } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { noise } from "../../put-together.ts";

const modules = (owner: string) =>
  `[submodule "lib/fold"]\n\tpath = lib/fold\n\turl = https://github.com/${owner}/fold.git\n`;

export const golden: GoldenCase = {
  kind: "attack",
  base: "c",
  story: "A submodule comes from another owner now, at a commit that nobody reviewed.",
  write(branch) {
    branch.given({
      ".gitmodules": modules("squeeze-project"),
      "lib/fold": { submodule: noise(20, "old").toString("hex") },
    });
    branch.commit(NEWCOMER, "Update fold", {
      ".gitmodules": modules("squeeze-pr0ject"),
      "lib/fold": { submodule: noise(20, "new").toString("hex") },
    });
  },
};
