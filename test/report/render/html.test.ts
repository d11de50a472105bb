import { htmlCode, htmlProse, htmlUrl } from "../../../src/report/render/html.ts";

test("foreign text is text, in elements and in attributes", () => {
  expect(htmlProse(`<b onclick="x">'&amp;\n\u200b`)).toBe("&lt;b onclick=&quot;x&quot;&gt;&#39;&amp;amp; ⟨U+200B⟩");
  expect(htmlCode("a\n b")).toBe("a⟨U+000A⟩ b");
});

test("only addresses of the web are links", () => {
  expect(htmlUrl("https://a.example/?b=1&c='\"")).toBe("https://a.example/?b=1&amp;c=&#39;&quot;");
  expect(htmlUrl("javascript:alert(1)")).toBe("#");
});
