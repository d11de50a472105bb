import detector from "../../../../src/engine/detectors/content/defence-weakened.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const probe = (stray: string, header = "linux/landlock.h") =>
  `check_c_source_compiles("\n#include <${header}>\n${stray}\nint main(void) { return 0; }\n" HAVE_IT)`;
const change = (path: string, added: string) => aCommit({ files: [aFile({ path, added, at: 5 })] });

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
