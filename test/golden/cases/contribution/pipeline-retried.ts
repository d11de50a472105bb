import { TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "Two empty commits start a pipeline again.",
  write(branch) {
    branch.commit(TOMAS, "Trigger the pipeline", {});
    branch.commit(TOMAS, "Trigger the pipeline again", {});
  },
};
