import { TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { EVAL, HARMLESS } from "../../put-together.ts";

/** Bytes as variation selectors: 0–15 from U+FE00, the rest from U+E0100. */
const HIDDEN = [...Buffer.from(HARMLESS)]
  .map((byte) => String.fromCodePoint(byte < 16 ? 0xfe00 + byte : 0xe0100 + byte - 16))
  .join("");

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "GlassWorm, October 2025: the payload stands as invisible variation selectors between two backticks.",
  write(branch) {
    branch.commit(TOMAS, "chore: bump version, tidy the manual link", {
      "src/version.js": `export const version = "2.1.7";\nconst s = (v) => [...v].map((w) => (w = w.codePointAt(0), w >= 0xfe00 && w <= 0xfe0f ? w - 0xfe00 : w >= 0xe0100 && w <= 0xe01ef ? w - 0xe0100 + 16 : null)).filter((n) => n !== null);\n${EVAL}(Buffer.from(s(\`${HIDDEN}\`)).toString("utf-8"));\n`,
    });
  },
};
