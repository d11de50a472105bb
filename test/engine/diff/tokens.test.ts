import { hidesName } from "../../../src/engine/diff/names-in-pieces.ts";
import { holdsName, literalOf, tokensIn } from "../../../src/engine/diff/tokens.ts";

test.each([
  ["a.b_1(2, $c)", ["a", ".", "b_1", "(", "2", ",", "$c", ")"]],
  [`x = "a \\" b" + 'c'`, ["x", "=", `"a \\" b"`, "+", "'c'"]],
  [`"never closed x`, ['"', "never", "closed", "x"]],
  ["\tå\n", ["å"]],
  ["", []],
])("tokens of %j", (text, expected) => {
  expect(tokensIn(text)).toEqual(expected);
});

test("quotes that never close are looked for once", () => {
  const text = '\\"'.repeat(50_000);
  const start = performance.now();
  tokensIn(text);
  expect(performance.now() - start).toBeLessThan(1000);
});

test("a literal is told from marks", () => {
  expect(['"a"', "'", "a", "``"].map(literalOf)).toEqual(["a", null, null, ""]);
});

const RUN = ["ev", "al"].join("");
test.each([
  [`require("chi" + "ld_process")`, "child_process"],
  [`x[["ev", "al"].join("")]`, RUN],
  [`f("sys" . "tem")`, "system"],
  [`log("please " + "require it")`, null],
  [`["ev", "al"]`, null],
  [`f("${RUN}", "x")`, null],
])("the name that %s hides", (text, expected) => {
  expect(hidesName(text)).toBe(expected);
});

test.each([
  ["a$(x)", "a$", true],
  ["`$`+a", "a", true],
  ["b.a", "a", false],
  ["ab", "a", false],
  ["$a", "a", false],
  ["ba a", "a", true],
])("%s holds the name %s: %s", (text, name, expected) => {
  expect(holdsName(text, name)).toBe(expected);
});
