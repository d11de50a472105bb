import detector from "../../../../src/engine/detectors/unicode/bidi-control.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { signalsOf, strengthsOf } from "../run-detector.ts";

const RLO = "\u202e";
const PDF = "\u202c";

test.each([
  ["open at the end of a line", "src/a.c", `x ${RLO} y`, ["strong"]],
  ["closed on the same line", "src/a.c", `x ${RLO}y${PDF} z`, ["medium"]],
  ["in a line of a bundle", "static/app.js", `${"a;".repeat(600)}${RLO}`, ["medium"]],
  ["in a document", "README.md", `x ${RLO} y`, []],
  ["in a data file that nothing runs", "data/names.json", `"${RLO}y"`, []],
  ["in a workflow", ".github/workflows/ci.yml", `name: ${RLO}x`, ["strong"]],
])("%s", (_, path, added, expected) => {
  expect(strengthsOf(detector, aCommit({ files: [aFile({ path, added, at: 3 })] }))).toEqual(expected);
});

test("names the characters and the line, and trusts tests less", () => {
  const commit = aCommit({ files: [aFile({ path: "test/bidi.test.js", added: `a\nb ${RLO}`, at: 7 })] });
  expect(signalsOf(detector, commit)).toEqual([
    {
      strength: "strong",
      confidence: 0.5,
      because: "1 direction control (U+202E), still open at the end of a line",
      path: "test/bidi.test.js",
      line: 8,
      facts: { controls: 1, open: true },
    },
  ]);
});
