import { code, link, prose, row } from "../../../src/report/render/markdown.ts";

test.each([
  ["a mention", "thanks @ada and a@b.org", "thanks @&#8203;ada and a@&#8203;b.org"],
  ["an issue reference", "fixes #12, GH-3, #8203;", "fixes \\#&#8203;12, GH&#8203;-3, \\#&#8203;8203;"],
  ["a link", "[click](https://evil.example)", "\\[click\\]\\(https:&#8203;//evil.example\\)"],
  ["a bare link", "http://a.example www.b.example", "http:&#8203;//a.example www&#8203;.b.example"],
  ["an image", "![x](y)", "\\!\\[x\\]\\(y\\)"],
  ["HTML", "<img src=x> &lt;", "&lt;img src=x&gt; &amp;lt;"],
  ["a cell and a row", "a | b\n| c", "a &#124; b &#124; c"],
  ["emphasis and code", "*a* _b_ ~c~ `d`", "\\*a\\* \\_b\\_ \\~c\\~ \\`d\\`"],
  ["a formula", "$x$", "<span>$</span>x<span>$</span>"],
  ["an emoji", ":warning: at 03:12", ":&#8203;warning: at 03:12"],
  ["an address", "mailto:ada", "mailto:&#8203;ada"],
  ["a direction override", "a\u202eb", "a⟨U+202E⟩b"],
  ["half a character", "a\ud800b", "a\ufffdb"],
  ["a list", "- x", "\\- x"],
  ["a numbered list", "12. x", "12\\. x"],
  ["a heading", "# x", "\\# x"],
  ["a backslash before a pipe", "a\\|b", "a\\\\&#124;b"],
])("makes %s inert", (_, text, markdown) => {
  expect(prose(text)).toBe(markdown);
});

test("cuts prose to a length that is seen", () => {
  expect(prose("x".repeat(600))).toBe(`${"x".repeat(499)}…`);
  expect(prose("\u202e".repeat(10), 9)).toBe("⟨U+202E⟩…");
});

test.each([
  ["a path", "src/a.js", "`src/a.js`"],
  ["backticks", "a`b``c", "```a`b``c```"],
  ["a backtick at the edge", "`a", "`` `a ``"],
  ["a blank at the edge", " a", "`  a `"],
  ["a line break", "a\nb", "`a⟨U+000A⟩b`"],
  ["a pipe", "a|<b>", "<code>a&#124;&lt;b&gt;</code>"],
  ["nothing", "", "*(empty)*"],
])("a code span holds %s", (_, text, markdown) => {
  expect(code(text)).toBe(markdown);
});

test("a link goes to the web or nowhere", () => {
  expect(link("`abc`", "https://github.com/a/b/commit/abc")).toBe("[`abc`](https://github.com/a/b/commit/abc)");
  expect(link("x", "javascript:alert(1)")).toBe("x");
  expect(link("x", "https://a.example/) [y](z")).toBe("x");
});

test("a row of a table", () => {
  expect(row("a", code("b"))).toBe("| a | `b` |");
});
