import { meson } from "../../../../src/evidence/readers/places/meson.ts";
import { briefly, fuzz } from "./read-place.ts";

const TEXT = [
  "gen = find_program('gen.py') # a comment",
  "v = run_command('sh', '-c', 'ls', check: true).stdout()",
  "custom_target('x', output: 'y', command: [gen, '@INPUT@', other])",
  "meson.add_install_script('install.sh', 'a')",
];

test("reads commands of configuring, building and installing", () => {
  expect(briefly(meson, "meson.build", TEXT)).toEqual([
    '2 shell [build] run_command: $ "sh" "-c" "ls"',
    '3 shell [build] custom_target: $ "gen.py" "@INPUT@" other',
    '4 shell [install] add_install_script: $ "install.sh" "a"',
  ]);
});

test("reads hostile texts in bounded time", () => {
  fuzz(meson, "meson.build", TEXT.join("\n"), ["run_command(", "custom_target(", "command: ", "[", "'", "'''", "#"]);
});
