import detector from "../../../../src/engine/detectors/content/defence-weakened.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const probe = (stray: string, header = "linux/landlock.h") =>
  `check_c_source_compiles("\n#include <${header}>\n${stray}\nint main(void) { return 0; }\n" HAVE_IT)`;
const change = (path: string, added: string) => aCommit({ files: [aFile({ path, added, at: 5 })] });

test.each([
  [
    "unchecked tokens in the place of checked ones",
    "src/auth.js",
    "return jwt.verify(token, key);",
    "return jwt.decode(token);",
    ["strong"],
  ],
  [
    "tokens that nobody signed",
    "src/auth.js",
    "jwt.verify(t, k, { algorithms: ['HS256'] })",
    "jwt.verify(t, k, { algorithms: ['HS256', 'none'] })",
    ["strong"],
  ],
  ["keys that can be guessed", "src/keys.ts", "return randomBytes(32);", "return String(Math.random());", ["strong"]],
  ["other tokens", "src/auth.js", "jwt.verify(t, a)", "jwt.verify(t, b)", []],
  ["colours", "src/paint.js", "return randomBytes(3);", "return Math.random() * 360;", []],
  ["keys that cannot", "src/keys.ts", "return String(Math.random());", "return randomBytes(32);", []],
] as const)("a safeguard gives way: %s", (_, path, removed, added, expected) => {
  expect(strengthsOf(detector, aCommit({ files: [aFile({ path, removed, added, at: 5 })] }))).toEqual(expected);
});

test.each([
  ["a stray dot in a probe for a safeguard", "CMakeLists.txt", probe("."), ["decisive"]],
  ["a stray dot in another probe", "cmake/a.cmake", probe(".", "math.h"), ["strong"]],
  ["a stray grave accent, autoconf", "configure.ac", probe("`"), ["decisive"]],
  ["a probe without a stray character", "CMakeLists.txt", probe(""), []],
  ["a lone dot in a text", "docs/a.txt", probe("."), []],
  ["certificates unchecked", "src/a.py", "requests.get(url, verify=False)", ["weak"]],
  ["certificates unchecked in a test", "tests/test_a.py", "requests.get(url, verify=False)", []],
  ["signatures unchecked", "install.sh", "apt-get install --allow-unauthenticated x", ["weak"]],
] as const)("%s", (_, path, added, expected) => {
  expect(strengthsOf(detector, change(path, added))).toEqual(expected);
});

test("a probe whose stray character was there before is not new", () => {
  const file = aFile({ path: "CMakeLists.txt", added: "# a comment", at: 5 });
  expect(strengthsOf(detector, aCommit({ files: [file] }))).toEqual([]);
});
