import { RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { EVAL } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "python",
  story: "A test asks what the interpreter does with a lone surrogate.",
  write(branch) {
    branch.commit(RUTH, "Test lone surrogates", {
      "textkit/surrogates.py": `def refuses():\n    try:\n        ${EVAL}(chr(0xD800))\n    except UnicodeEncodeError:\n        return True\n    return False\n\n\nREFUSES = refuses()\n`,
    });
  },
};
