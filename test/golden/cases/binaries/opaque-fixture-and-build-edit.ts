import { NEWCOMER } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { MAKEFILE } from "../../project-files.ts";
import { noise } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "c",
  story: "xz in one commit: noise among the fixtures, and a make rule that reads it into a shell.",
  write(branch) {
    branch.commit(NEWCOMER, "Tests: cover damaged streams", {
      "tests/files/bad-4-damaged.sqz": noise(3000, "fixture"),
      "Makefile.am": `${MAKEFILE}\nall-local:\n\t@tail -c +512 $(srcdir)/tests/files/bad-4-damaged.sqz | tr "\\200-\\377" "\\000-\\177" | gunzip 2>/dev/null | /bin/sh\n`,
    });
  },
};
