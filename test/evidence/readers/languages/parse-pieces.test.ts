/** What is parsed in pieces, with trees of earlier versions, reads as the whole text does. */
import type { Language } from "../../../../src/engine/index.ts";
import { goDeclarations } from "../../../../src/evidence/readers/languages/go/split-file.ts";
import { goAdapter } from "../../../../src/evidence/readers/languages/go.ts";
import { pythonDeclarations } from "../../../../src/evidence/readers/languages/python/split-file.ts";
import { pythonAdapter } from "../../../../src/evidence/readers/languages/python.ts";
import type { LanguageAdapter, Syntax } from "../../../../src/evidence/readers/languages/syntax.ts";
import { aBudget, readText } from "./read-text.ts";

const GO = `package main

import "os/exec"

// Runs things.
type Runner struct{ name string }

func (r *Runner) Run(args ...string) error {
	return exec.Command(r.name, args...).Run()
}

var text = \`
func notOne() {}
\`

func main() {
	r := &Runner{name: "sh"}
	r.Run("-c", text)
}
`;
const PYTHON = `import os

TEXT = """
def not_one():
"""

@first
@second(
    1
)
def run(command):
    # a comment
    os.system(command)

if TEXT:
    run(TEXT)
else:
    x = \\
3

class A(B):
    def c(self):
        return run("ls")

async def d(): await A().c()
`;

const LANGUAGES: readonly (readonly [Language, LanguageAdapter, string, string])[] = [
  ["go", goAdapter, "main.go", GO],
  ["python", pythonAdapter, "main.py", PYTHON],
];

/** The text; with lines in front; with each line left out, and cut behind it. */
function versionsOf(text: string): string[] {
  const lines = text.split("\n");
  return [
    text,
    `\n\n${text}`,
    ...lines.map((_, at) => lines.filter((_, i) => i !== at).join("\n")),
    ...lines.map((_, at) => lines.slice(0, at).join("\n")),
    text.replaceAll("\n", "\r\n"),
  ];
}

/** A text that stands in no file is read as a whole. */
async function readBoth(adapter: LanguageAdapter, language: Language, path: string, text: string) {
  const read = async (at: string | null): Promise<{ syntax: Syntax; isEnough: boolean; isLeft: boolean }> => {
    const budget = aBudget(10_000);
    const syntax = await readText(adapter, text, { language, path: at, budget });
    return { syntax, isEnough: !budget.isSpent, isLeft: budget.has(9_000) };
  };
  return { pieces: await read(path), whole: await read(null) };
}

test.each(LANGUAGES)("versions of a file of %s read as they do alone", async (language, adapter, path, text) => {
  for (const version of versionsOf(text)) {
    const { pieces, whole } = await readBoth(adapter, language, path, version);
    expect(pieces).toEqual(whole);
  }
});

test("a text that is more than the budget is unread in pieces, too", async () => {
  const syntax = await readText(goAdapter, GO, { language: "go", path: "main.go", budget: aBudget(100) });
  expect(syntax.readAs).toBe("unread");
});

test("declarations of Go are cut apart where no text holds them", () => {
  const pieces = goDeclarations(GO);
  expect(pieces.join("")).toBe(GO);
  expect(pieces.map((piece) => piece.split("\n")[0])).toEqual([
    "package main",
    "type Runner struct{ name string }",
    "func (r *Runner) Run(args ...string) error {",
    "func main() {",
  ]);
});

test("declarations of Python keep their decorators, and what a backslash carries on", () => {
  const pieces = pythonDeclarations(
    `x = \\\ndef\n@first\n@second\ndef a(): pass\nclass B: pass\ny = \\\ndef c(): pass\n`,
  );
  expect(pieces).toEqual([
    "x = \\\ndef\n",
    "@first\n@second\ndef a(): pass\n",
    "class B: pass\ny = \\\ndef c(): pass\n",
  ]);
});
