import { LINE_SHAPES } from "../../../src/engine/model/wake.ts";
import { shapesOf } from "../../../src/engine/waking/line-shapes.ts";

const namesOf = (text: string) => LINE_SHAPES.filter((_, at) => (shapesOf(text) & (1 << at)) !== 0);

test.each([
  ["nothing", "", []],
  ["ordinary code", "  const total = sum(list, 2) + offset;", []],
  ["a letter of another alphabet", "const \u0430 = 1;", ["not-ascii"]],
  ["20 blanks behind text", `a;${" ".repeat(20)}b()`, ["wide-gap"]],
  ["19 of them", `a;${" ".repeat(19)}b()`, []],
  ["blanks of every kind", `a;${" \t\u00a0".repeat(7)}b()`, ["not-ascii", "wide-gap"]],
  ["39 blanks before text", `${" ".repeat(39)}b()`, []],
  ["40 of them", `${"\t".repeat(40)}b()`, ["wide-gap"]],
  ["200 characters", "ab ".repeat(67), ["long-line"]],
  ["literals joined by a sign", "x = 'chi' +  'ld'", ["joined"]],
  ["literals joined by a point", "$x = 'chi'.'ld'", ["joined"]],
  ["a literal joined to a name", "x = 'chi' + name", []],
  ["elements that are joined", "a[1] +a[2]", ["joined"]],
  ["an account of 26 characters", "1BvBMSEYstWetqTFn5Au4m4GFg", ["account"]],
  ["25 of them", "1BvBMSEYstWetqTFn5Au4m4GF", []],
  ["the beginning of an IBAN", "to GB29 NWBK 6016", ["account"]],
  ["the same inside a word", "TGB29", []],
])("tells %s", (_, text, expected) => {
  expect(namesOf(text)).toEqual(expected);
});
