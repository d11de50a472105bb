import { createPhraseTest } from "../../../src/engine/diff/phrases.ts";

test.each([
  ["stop the war", "Stop -- the WAR!", true],
  ["stop the war", "stop the warm", false],
  ["war", "warcraft", false],
  ["double click", "double-click", true],
  ["donat*", "Donations", true],
  ["*geld", "Spendengeld", true],
  ["пароль|密码", "密码", true],
  ["a|b", "c", false],
])("the phrases %s in %s", (phrases, text, expected) => {
  expect(createPhraseTest(phrases)(text)).toBe(expected);
});
