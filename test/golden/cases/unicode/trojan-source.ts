import { NEWCOMER } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

const [RLO, LRI, PDI] = [0x202e, 0x2066, 0x2069].map((point) => String.fromCodePoint(point));

export const golden: GoldenCase = {
  kind: "attack",
  base: "c",
  story: "Trojan Source, 2021: direction controls make a comment look like the condition it hides.",
  write(branch) {
    branch.commit(NEWCOMER, "Check the caller's rights", {
      "src/rights.c": `#include "text.h"\n\nint may_write(int is_admin)\n{\n\t/*${RLO} } ${LRI}if (is_admin)${PDI} ${LRI} begin admins only */\n\t\treturn 1;\n\t/* end admins only ${RLO} { ${LRI}*/\n\treturn 0;\n}\n`,
    });
  },
};
