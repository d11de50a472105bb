import { INGRID } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

const files = (year: number) =>
  Object.fromEntries(
    Array.from({ length: 40 }, (_, i) => [
      `src/part-${i}.js`,
      `// Copyright (c) ${year} The text-tools authors\nexport const part${i} = ${i};\n`,
    ]),
  );

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "The year of the copyright, in every file at once.",
  write(branch) {
    branch.given(files(2025));
    branch.commit(INGRID, "Update copyright year", files(2026));
  },
};
