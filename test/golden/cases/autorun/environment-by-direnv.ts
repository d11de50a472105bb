import { PAULO } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "python",
  story: "Entering the folder sets up its environment.",
  write(branch) {
    branch.commit(PAULO, "Set the environment up by direnv", {
      ".envrc": "source_up_if_exists\nlayout python3\nexport TEXTKIT_DATA=$PWD/data\n",
    });
  },
};
