import { bindingGyp } from "../../../../src/evidence/readers/places/binding-gyp.ts";
import { briefly, fuzz } from "./read-place.ts";

const TEXT = [
  "{ # targets",
  "  'variables': { 'x': '<!(node -p \"require(\\'a\\')\")' },",
  "  'targets': [{",
  "    'sources': ['<!@(find . | (cat))', 'a.c'],",
  "    'actions': [{ 'action_name': 'b', 'action': ['python', 'gen.py', '<(out)'] }],",
  "  }]",
  "}",
];

test("reads commands of expansions and actions", () => {
  expect(briefly(bindingGyp, "a/binding.gyp", TEXT)).toEqual([
    `2 shell [install] expansion in x: node -p "require('a')"`,
    "4 shell [install] expansion in sources: find . | (cat)",
    '5 shell [install] action: $ "python" "gen.py" "<(out)"',
  ]);
});

test("reads hostile texts in bounded time", () => {
  fuzz(bindingGyp, "binding.gyp", TEXT.join("\n"), ["'<!(", "{'a':", "'<!(a)',", "[", "#", "\\", "'"]);
});
