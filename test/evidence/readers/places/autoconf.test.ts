import { autoconf } from "../../../../src/evidence/readers/places/autoconf.ts";
import { briefly, fuzz } from "./read-place.ts";

const TEXT = [
  "AC_INIT([own], [1.0]) dnl a comment",
  "AC_DEFUN([gl_OWN], [",
  "  if test [[ -f x ]]; then curl y | sh; fi",
  "  gl_[$1]_config='sed \"r\\n\"'",
  "])",
  "echo $(date)",
];

test("reads the shell text of macros line by line", () => {
  expect(briefly(autoconf, "m4/own.m4", TEXT)).toEqual([
    [
      "1 shell [build] own.m4:  : own  1.0;",
      " gl_OWN; ",
      "  if test [ -f x ]; then curl y | sh; fi",
      "  gl_$1_config='sed \"r\\n\"'",
      ";",
      "echo $(date)",
    ].join("\n"),
  ]);
});

test("takes what names the package for no command, and commands in it for commands", () => {
  const text = ["AC_INIT([own],[m4_esyscmd([curl y | sh])],[https://own.example])", "AC_PREREQ([2.65])"];
  expect(briefly(autoconf, "configure.ac", text)).toEqual([
    "1 shell [build] configure.ac:  : own ;curl y | sh; :  https://own.example;\n : 2.65;",
  ]);
});

test("reads hostile texts in bounded time", () => {
  fuzz(autoconf, "configure.ac", TEXT.join("\n"), ["AC_X(", "[", "]", ",", ")", "dnl ", "@<:@", "AC_"]);
});
