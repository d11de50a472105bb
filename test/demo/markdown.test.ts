import { readMarkdown, textOf } from "../../scripts/demo/read-markdown.ts";
import { toHtml, toTerminal } from "../../scripts/demo/show-markdown.ts";
import { renderCheckRun } from "../../src/report/render/check-run.ts";
import { code, prose } from "../../src/report/render/markdown.ts";
import { createPaint } from "../../src/report/render/terminal.ts";
import { aFullReport, describeAll } from "../report/a-report.ts";

const PLAIN = { paint: createPaint(false), width: 80 };

test.each([
  "thanks @ada, see #12 and https://a.example/x?b=1&c=2",
  "**not bold** `not code` [not](a link) <b> | $x$ :warning: \\ _x_ ~y~",
  "- 12. # x",
  "AKIA**** is masked",
])("what the renderer made inert reads as it was: %s", (text) => {
  const [first] = readMarkdown(`x ${prose(text)}`);
  expect(first && "of" in first ? textOf(first.of) : null).toBe(`x ${text}`);
});

test.each(["src/a.js", "a`b``c", "`a", "a|<b>", " x"])("a code span reads as it was: %s", (text) => {
  expect(readMarkdown(`x ${code(text)} y`)).toEqual([
    {
      kind: "paragraph",
      of: [
        { kind: "text", text: "x " },
        { kind: "code", text },
        { kind: "text", text: " y" },
      ],
    },
  ]);
});

test("a check run on a terminal and as a page", () => {
  const { summary, text } = renderCheckRun(aFullReport(), { describe: describeAll, webUrl: "https://github.com" });
  expect(toTerminal(`${summary}\n\n${text}`, PLAIN).join("\n")).toMatchSnapshot();
  const html = toHtml(`${summary}\n\n${text}`);
  expect(toHtml("1. Revert:\n\n```sh\ngit revert x\n```\n")).toBe(
    '<ol>\n<li>Revert:</li>\n<li class="command"><code>git revert x</code></li>\n</ol>', // no step of its own
  );
  expect(html).toContain("<td>Update deps @octo #12 &lt;b&gt;</td>");
  expect(html.replace(/<\/?(h[34]|p|ul|ol|li|table|tr|t[hd]|code|strong|em|hr|a)\b[^<>]*>/g, "")).not.toMatch(/[<>]/);
});
