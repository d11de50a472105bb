import { RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { CHILD_PROCESS, mangled } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "RMG and PolinRider, 2025–26: the file of a font is a program, which a start script runs.",
  write(branch) {
    branch.unsigned(RUTH, "Update icons", {
      "public/fonts/fa-brands-400.woff2": `${mangled("brands")}\n`,
      "src/icons.js": `import { execFile } from "${CHILD_PROCESS}";\n\nexecFile(process.execPath, ["public/fonts/fa-brands-400.woff2"]);\n`,
    });
  },
};
