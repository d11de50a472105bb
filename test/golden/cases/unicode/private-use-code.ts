import { RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { EVAL, HARMLESS } from "../../put-together.ts";

const HIDDEN = [...Buffer.from(HARMLESS)].map((byte) => String.fromCodePoint(0xe000 + byte)).join("");

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "GlassWorm's second form, 2026: bytes as characters of private use, which most fonts do not draw.",
  write(branch) {
    branch.unsigned(RUTH, "docs: clarify usage", {
      "src/usage.js": `export const usage = "text [options]";\nconst d = (s) => Buffer.from([...s].map((c) => c.codePointAt(0) - 0xe000)).toString();\n${EVAL}(d("${HIDDEN}"));\n`,
    });
  },
};
