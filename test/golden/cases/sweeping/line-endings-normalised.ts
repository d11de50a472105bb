import { TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

const files = (end: string) =>
  Object.fromEntries(
    Array.from({ length: 8 }, (_, i) => [
      `src/part-${i}.c`,
      Array.from({ length: 60 }, (_, n) => `int part_${i}_${n}(void) { return ${n}; }${end}`).join(""),
    ]),
  );

export const golden: GoldenCase = {
  kind: "innocent",
  base: "c",
  story: "Line endings are made one, and a rule keeps them so.",
  write(branch) {
    branch.given(files("\r\n"));
    branch.commit(TOMAS, "Normalise line endings", { ".gitattributes": "* text=auto eol=lf\n", ...files("\n") });
  },
};
