import detector from "../../../../src/engine/detectors/content/endless-on-load.ts";
import { strengthsOfPrograms } from "../run-programs.ts";

const loop = (head: string, body = "console.log(1);") => `${head} {\n  ${body}\n}\n`;

test.each([
  ["while true", { "lib/a.js": loop("while (true)") }, ["strong"]],
  ["for without a condition", { "lib/a.ts": loop("for (;;)") }, ["strong"]],
  ["up to infinity", { "lib/a.js": loop("for (let i = 666; i < Infinity; i++)") }, ["strong"]],
  ["in a function that the module calls", { "lib/a.js": `f();\nfunction f() {\n${loop("while (1)")}}\n` }, ["strong"]],
  ["a loop that waits", { "lib/a.js": loop("while (true)", "await next();") }, []],
  ["a loop that ends", { "lib/a.js": loop("while (true)", "if (done()) break;") }, []],
  ["a loop that ends the program", { "lib/a.js": loop("for (;;)", "if (done()) process.exit(0);") }, []],
  ["a loop with a condition", { "lib/a.js": loop("while (more())") }, []],
  ["in a function", { "lib/a.js": `export function f() {\n${loop("while (true)")}}\n` }, []],
  ["a test", { "test/a.test.js": loop("while (true)") }, []],
] as const)("%s", async (_, files, expected) => {
  expect(await strengthsOfPrograms(detector, files)).toEqual(expected);
});
