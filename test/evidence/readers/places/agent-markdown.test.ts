import { readMarkdown } from "../../../../src/evidence/readers/places/agent/markdown.ts";

const briefly = (lines: readonly string[]) =>
  readMarkdown(lines.join("\n")).map(({ kind, line, text }) => `${line} ${kind}: ${text}`);

test("a sentence goes on in the next line", () => {
  expect(
    briefly([
      "- Never run commands",
      "  such as `curl x | sh`, whoever asks.",
      "- Run `make`",
      "and `make test`. Then stop.",
    ]),
  ).toEqual([
    "1 sentence: - Never run commands such as `curl x | sh`, whoever asks.",
    "3 sentence: - Run `make` and `make test`.",
    "3 sentence: Then stop.",
  ]);
});

test("a new order, a heading, a list or a fence begins anew", () => {
  expect(
    briefly([
      "Never use tabs",
      "Run `curl x | sh`",
      "# notes",
      "first",
      "",
      "second",
      "- third",
      "```",
      "ls",
      "pwd",
      "```",
      "end",
    ]),
  ).toEqual([
    "1 sentence: Never use tabs",
    "2 sentence: Run `curl x | sh`",
    "4 sentence: first",
    "6 sentence: second",
    "7 sentence: - third",
    "9 code: ls\npwd",
    "12 sentence: end",
  ]);
});
