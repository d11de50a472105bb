import { INGRID } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { CONFIGURE, MAKEFILE } from "../../project-files.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "c",
  story: "configure looks for a function and a tool more.",
  write(branch) {
    branch.commit(INGRID, "Build: look for pledge and for the manual's tools", {
      "configure.ac": CONFIGURE.replace(
        "AC_CONFIG_FILES",
        'AC_CHECK_FUNCS([pledge])\nAC_PATH_PROG([ASCIIDOCTOR], [asciidoctor])\nAS_IF([test "x$ASCIIDOCTOR" = x], [AC_MSG_WARN([no manual])])\nAC_CONFIG_FILES',
      ),
      "Makefile.am": `${MAKEFILE}\ncheck-local:\n\tfor f in $(srcdir)/tests/files/*.txt; do ./squeeze < "$$f" > /dev/null || exit 1; done\n`,
    });
  },
};
