import { NEWCOMER } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { EVAL, encoded, HARMLESS } from "../../put-together.ts";

const NAME = EVAL.replace("a", ["\\", "u0061"].join(""));

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "A helper whose one dangerous word has an escaped letter, so that no search finds it.",
  write(branch) {
    branch.unsigned(NEWCOMER, "Add a cache of templates", {
      "src/templates.js": `const kept = "${encoded(HARMLESS)}";\n\nexport function warmUp() {\n  return globalThis.${NAME}(Buffer.from(kept, "base64").toString());\n}\n`,
    });
  },
};
