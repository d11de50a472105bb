import { INGRID } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

const files = (quote: string, end: string) =>
  Object.fromEntries(
    Array.from({ length: 25 }, (_, i) => [
      `src/part-${i}.js`,
      `import fs from ${quote}node:fs${quote}${end}\n\nexport const part${i} = () => fs.readFileSync(${quote}part-${i}.txt${quote}, ${quote}utf8${quote})${end}\n`,
    ]),
  );

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A formatter is introduced and run over everything.",
  write(branch) {
    branch.given(files("'", ";"));
    branch.commit(INGRID, "style: format everything with Biome", {
      ...files('"', ""),
      "biome.json": '{ "formatter": { "indentStyle": "space" } }\n',
    });
  },
};
