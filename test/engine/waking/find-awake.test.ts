import { z } from "zod";
import { type CommitDetector, defineDetector } from "../../../src/engine/model/detector.ts";
import { aCommit, aFile } from "../../../src/engine/model/examples.ts";
import type { Wake } from "../../../src/engine/model/wake.ts";
import { createWaking } from "../../../src/engine/waking/find-awake.ts";

function aDetector(id: string, wakes?: readonly Wake[]): CommitDetector {
  return defineDetector({
    id,
    title: id,
    family: "content",
    axis: "attack",
    group: "payload",
    stage: "stable",
    since: "0.1.0",
    rationale: "",
    falsePositives: [],
    remedy: "",
    references: [],
    needs: ["diff", "content"],
    ...(wakes ? { wakes } : {}),
    options: z.strictObject({}),
    examples: { flags: [], passes: [] },
    detect: () => [],
  });
}

const isJs = (path: string) => path.endsWith(".js");
const file = (one: Parameters<typeof aFile>[0]) => aCommit({ files: [aFile(one)] });
const code = (added: string, removed = "") => file({ path: "src/a.js", at: 1, added, removed });

test.each<[string, readonly Wake[] | undefined, ReturnType<typeof aCommit>, boolean]>([
  ["nothing is declared", undefined, aCommit({ files: [] }), true],
  ["any file will do", [{}], code("x"), true],
  ["there is no file", [{}], aCommit({ files: [] }), false],
  ["facts are there", [{ facts: ["dump", "secrets"] }], file({ facts: { secrets: [] } }), true],
  ["other facts are there", [{ facts: ["dump"] }], file({ facts: { secrets: [] } }), false],
  ["the path fits", [{ path: isJs }], file({ path: "a.js" }), true],
  ["the path does not", [{ path: isJs }], file({ path: "a.md" }), false],
  ["a word is added, in another letter case", [{ added: ["bcc", "eval("] }], code("x = EVAL(y)"), true],
  ["it is removed", [{ added: ["eval("] }], code("x", "eval(y)"), false],
  ["it is asked for where it is removed", [{ removed: ["eval("] }], code("x", "eval(y)"), true],
  ["it is asked for anywhere", [{ near: ["eval("] }], code("x", "eval(y)"), true],
  ["both words are there", [{ added: ["now("], alsoAdded: ["202"] }], code("now()\n2027"), true],
  ["one of both is there", [{ added: ["now("], alsoAdded: ["202"] }], code("now()"), false],
  ["the shape is there", [{ shapes: ["not-ascii"] }], code("\u0430"), true],
  ["the shape is removed", [{ shapes: ["not-ascii"] }], code("a", "\u0430"), false],
  ["it is asked for where it is removed", [{ removedShapes: ["not-ascii"] }], code("a", "\u0430"), true],
  ["it is asked for anywhere", [{ nearShapes: ["not-ascii"] }], code("a", "\u0430"), true],
  ["one of two holds", [{ facts: ["dump"] }, { added: ["eval("] }], code("eval(y)"), true],
  ["all of one must hold", [{ path: (path) => !isJs(path), added: ["eval("] }], code("eval(y)"), false],
])("where %s", (_, wakes, commit, expected) => {
  const detector = aDetector("a-detector", wakes);
  // Beside many others: more than fit into one number.
  const others = Array.from({ length: 40 }, (_, at) => aDetector(`other-${at}`, [{ added: ["never there"] }]));
  expect(createWaking([...others, detector])(commit)(detector)).toBe(expected);
});

test("two files do not add up to one", () => {
  const detector = aDetector("a-detector", [{ path: isJs, added: ["eval("] }]);
  const files = [aFile({ path: "a.js", at: 1, added: "x" }), aFile({ path: "a.md", at: 1, added: "eval(" })];
  expect(createWaking([detector])(aCommit({ files }))(detector)).toBe(false);
});
