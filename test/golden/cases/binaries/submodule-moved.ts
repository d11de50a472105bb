import { TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { noise } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "c",
  story: "A submodule moves on to a newer commit of the same repository.",
  write(branch) {
    branch.given({
      ".gitmodules": '[submodule "lib/fold"]\n\tpath = lib/fold\n\turl = https://github.com/squeeze-project/fold.git\n',
      "lib/fold": { submodule: noise(20, "old").toString("hex") },
    });
    branch.commit(TOMAS, "Update fold", { "lib/fold": { submodule: noise(20, "new").toString("hex") } });
  },
};
