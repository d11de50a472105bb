import { INGRID } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { noise } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "c",
  story: "A codec project adds damaged streams, and the test that reads them.",
  write(branch) {
    branch.commit(INGRID, "Tests: damaged block headers", {
      "tests/files/bad-1-header.sqz": noise(700, "bad header"),
      "tests/files/good-2-long.sqz": noise(6000, "good"),
      "tests/test-files.c":
        '#include "../src/text.h"\n\nstatic const char *const files[] = { "files/bad-1-header.sqz", "files/good-2-long.sqz" };\n',
      "tests/files/README": "bad-1-header.sqz has a damaged block header.\ngood-2-long.sqz has a long block.\n",
    });
  },
};
