import detector from "../../../../src/engine/detectors/content/eol-churn-cover.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const RUN = ["ev", "al"].join("");
const lines = (count: number) => Array.from({ length: count }, (_, i) => `const value${i} = ${i};`);
const flipped = (path: string, count: number, more = "") =>
  aFile({
    path,
    removed: lines(count).join("\n"),
    added: `${lines(count)
      .map((line) => `${line}\r`)
      .join("\n")}\n${more}`,
  });

test.each([
  ["a call in a configuration", flipped("rollup.config.js", 250, `${RUN}(x);\r`), ["strong"]],
  ["a call in a program", flipped("src/a.js", 250, `${RUN}(x);\r`), ["medium"]],
  ["nothing else", flipped("src/a.js", 250), []],
  ["an ordinary line", flipped("src/a.js", 250, "const more = 1;\r"), []],
  ["few lines", flipped("src/a.js", 100, `${RUN}(x);\r`), []],
  ["in a test", flipped("test/a.test.js", 250, `${RUN}(x);\r`), []],
] as const)("%s", (_, file, expected) => {
  expect(strengthsOf(detector, aCommit({ files: [file] }))).toEqual(expected);
});

test("a re-indented file is no change of line endings", () => {
  const file = aFile({
    path: "src/a.js",
    removed: lines(250).join("\n"),
    added: `${lines(250)
      .map((line) => `  ${line}`)
      .join("\n")}\n${RUN}(x);`,
  });
  expect(strengthsOf(detector, aCommit({ files: [file] }))).toEqual([]);
});
