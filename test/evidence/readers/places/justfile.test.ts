import { justfile } from "../../../../src/evidence/readers/places/justfile.ts";
import { briefly, fuzz } from "./read-place.ts";

const TEXT = [
  "rev := `git describe`",
  "# a comment",
  "build target='x': dep",
  "    @cc {{target}}",
  "",
  "    -ls",
  "test:",
  "    #!/usr/bin/env python3",
  "    print(1)",
];

test("reads recipes and commands in backticks", () => {
  expect(briefly(justfile, "Justfile", TEXT)).toEqual([
    "1 shell [build] variable: git describe",
    "4 shell [build] recipe build: cc __expr0__\n\nls",
    "8 python [test] recipe test: #!/usr/bin/env python3\nprint(1)",
  ]);
});

test("reads hostile texts in bounded time", () => {
  fuzz(justfile, "justfile", TEXT.join("\n"), ["a:\n", "    x\n", "b := `", "`", "{{", "@", "\n"]);
});
