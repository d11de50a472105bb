import { commandsIn, wordsIn } from "../../../src/engine/workflows/shell-commands.ts";

test.each([
  ["lines", "a\nb", ["a", "b"]],
  ["separators", "a; b && c || d", ["a", "b", "c", "d"]],
  ["a pipeline, which is one", "a | b\nc", ["a | b", "c"]],
  ["continued lines", "a \\\n  -x\nb", ["a \\\n  -x", "b"]],
  ["quotes over lines", "a 'x\ny; z'\nb", ["a 'x\ny; z'", "b"]],
  ["substitutions", "a $(b; c)\nd", ["a $(b; c)", "d"]],
  ["comments", "# a\nb # c\n#d", ["b # c"]],
  ["a here-document, which belongs to its command", "cat <<EOF > x\na; b\nEOF\nc", ["cat <<EOF > x\na; b\nEOF", "c"]],
  ["nothing", " \n\n", []],
])("cuts %s", (_, script, expected) => {
  expect(commandsIn(script).map(({ text }) => text)).toEqual(expected);
});

test("tells the line where each command starts", () => {
  expect(commandsIn("a\n\nb \\\n x\ncat <<E\n1\nE\nc").map(({ line }) => line)).toEqual([0, 2, 4, 7]);
});

test.each([
  ["quotes and blanks", `curl -H "A: b c" 'd'e ""`, ["curl", "-H", "A: b c", "de", ""]],
  [
    "an expression with blanks, which is one word",
    `x ${["$", "{{ secrets.A }}"].join("")}/y`,
    ["x", `${["$", "{{ secrets.A }}"].join("")}/y`],
  ],
  ["escapes", "a\\ b c\\\nd", ["a b", "cd"]],
])("splits %s", (_, command, expected) => {
  expect(wordsIn(command)).toEqual(expected);
});
