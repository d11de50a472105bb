import { NEWCOMER } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { HARMLESS } from "../../put-together.ts";

const RLO = String.fromCodePoint(0x202e);

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "A file whose name reads as a picture and ends as a program.",
  write(branch) {
    branch.unsigned(NEWCOMER, "Add a picture for the manual", { [`docs/overview${RLO}gnp.js`]: `${HARMLESS}\n` });
  },
};
