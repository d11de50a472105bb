import { INGRID } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "File names and identifiers in the script of those who wrote them.",
  write(branch) {
    branch.commit(INGRID, "Manual and samples of the Tokyo office", {
      "docs/手引き.md": "# 手引き\n\n文字列を扱う小さな関数。\n",
      "samples/пример.js": 'const приветствие = "Привет";\nconsole.log(приветствие);\n',
    });
  },
};
