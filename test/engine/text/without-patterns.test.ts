import { withoutPatterns } from "../../../src/engine/text/without-patterns.ts";

const RUN = ["ev", "al"].join("");
const DECODE = ["at", "ob"].join("");
const LIVE = `${RUN}(${DECODE}(x))`;

test.each([
  `const A = /\\b${RUN}\\s{0,3}\\(/;`,
  `  /\\b(?:${RUN}|iex)\\b/i,`,
  `const A = /["'\`]\\s{0,3}${RUN}\\b/.test(x);`,
  `/[-"'$h/]\\s{0,3}${RUN}\\b/.test(x)`,
  `return /\\b${RUN}\\(/.test(x);`,
  `lines.find((line) => /\\b${RUN}\\(/.test(line));`,
])("blanks the expression in %s", (text) => {
  const found = withoutPatterns(text, "src/a.ts");
  expect(found).not.toContain(RUN);
  expect(found).toHaveLength(text.length);
});

test("leaves what stands around as it is", () => {
  expect(withoutPatterns("const A = /[/]\\s/.test(x) && /\\d/.test(y);", "a.js")).toBe(
    "const A = /     /.test(x) && /  /.test(y);",
  );
});

test.each([
  ["a call", `${LIVE} /* \\b */`],
  ["divisions", `const a = b / ${RUN}(${DECODE}("\\b")) / 2;`],
  ["a division over lines", `/ ${RUN}(${DECODE}("\\b")) / 2;`],
  ["a division of what TypeScript is sure of", `a! / b[ ${LIVE} // ] \\b /`],
  ["a command in a text", `exec("powershell -c iex \\b/x/");`],
  ["a text that is kept in an expression", "exec(/curl x\\b/.source);"],
  ["an expression that becomes a text", `const a = /curl\\b/ + "";`],
  ["what a template puts in", `= /$\{${LIVE}}\\b/`],
  ["an address", `fetch("https://a.example/\\b/x")`],
  ["an expression without an end", `a = /\\b${RUN}(x)`],
  ["what follows a comment of the line before", `(/[\\b */ ${LIVE} /* ] /`],
  ["what follows a template of the line before", `(/[\\b \`; ${LIVE} //]/`],
  ["what follows a text of the line before", `(/\\b"; ${LIVE}; x = [/`],
  ["the code of a template of the line before", `a! / ${LIVE}} \\b /`],
])("keeps %s", (_, text) => {
  expect(withoutPatterns(text, "src/a.ts")).toBe(text);
});

test("keeps what stands in a class with quotes", () => {
  expect(withoutPatterns(`(/\\b["; ${LIVE}; "]\\b/`, "src/a.ts")).toContain(LIVE);
});

test("keeps what follows a class of quotes that may have ended a text", () => {
  expect(withoutPatterns(`(/\\b["]; ${LIVE}; [/`, "src/a.ts")).toContain(LIVE);
});

test.each(["a.rb", "a.tsx", "a.vue", "a.py"])("keeps every line of %s", (path) => {
  expect(withoutPatterns(`x = /\\b${RUN}/`, path)).toBe(`x = /\\b${RUN}/`);
});
