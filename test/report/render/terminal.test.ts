import stringWidth from "string-width";
import { fitLines, hang, wrap } from "../../../src/report/render/terminal.ts";

test("wraps at blanks; a longer word stays whole, to be copied", () => {
  expect(wrap("a path such as src/very/long/name.ts is here", 12)).toEqual([
    "a path such",
    "as",
    "src/very/long/name.ts",
    "is here",
  ]);
  expect(hang("  do  ", "one two three four five", 20)).toBe("  do  one two three four\n      five");
});

test("what is wider than the terminal is broken below its own indentation, styles and all", () => {
  const styled = `\u001b[2m    ${"word ".repeat(8).trim()}\u001b[22m`;
  const fitted = fitLines(`short\n${styled}`, 30);
  expect(fitted.replace(/\u001b\[\d+m/g, "")).toBe(`short\n    word word word word word\n    word word word`);
  expect(
    fitted
      .split("\n")
      .slice(1)
      .every((line) => line.includes("\u001b[2m")),
  ).toBe(true);
});

test.each([20, 41, 60])("every line fits into %i columns", (columns) => {
  const texts = [
    "x".repeat(300),
    `${" ".repeat(80)}deep`,
    "🧑‍🤝‍🧑 ".repeat(40),
    "e\u0301".repeat(90),
    "\t".repeat(30),
    "読".repeat(99),
  ];
  const wide = fitLines(texts.join("\n"), columns)
    .split("\n")
    .filter((line) => stringWidth(line) > columns);
  expect(wide).toEqual([]);
});
