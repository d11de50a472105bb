import detector from "../../../../src/engine/detectors/content/obfuscated-code.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const SQUEEZED =
  "(function(a,b){var c=a.length;for(var d=0;d<c;d++){if(b[d]){a[d]=b[d](c);}else{return a;}}})(x,y);".repeat(14);
const names = (count: number) =>
  Array.from({ length: count }, (_, i) => `_0x${(4660 + i * 17).toString(16)}()`).join(";");
const change = (path: string, added: string, removed?: string) =>
  aCommit({ files: [aFile({ path, added, at: 5, ...(removed === undefined ? {} : { removed }) })] });

test.each([
  ["few generated names", "src/a.js", names(3), []],
  ["several generated names", "src/a.js", names(8), ["strong"]],
  ["many generated names", "src/a.js", names(30), ["decisive"]],
  ["many generated names in a test", "test/a.test.js", names(30), ["strong"]],
  ["a squeezed program in a configuration", "vite.config.js", SQUEEZED, ["strong"]],
  ["a squeezed program in hand-written code", "src/a.js", SQUEEZED, ["medium"]],
  ["a squeezed program in a vendored file", "vendor/a.js", SQUEEZED, []],
  ["a long line of data", "vite.config.js", `const data = [${"1,".repeat(900)}];`, []],
  ["a glued module name", "src/a.js", `require(${['"child_"', '"process"'].join(" + ")})`, ["strong"]],
  ["a command picked letter by letter", "cmd/a.go", `exec.Command(s[3]+s[1]+s[8]+s[22]+s[4]+s[9]).Run()`, ["strong"]],
  ["a sum of elements", "cmd/a.go", "total := s[3]+s[1]+s[8]+s[22]+s[4]+s[9]", []],
  ["a command with an argument picked", "cmd/a.go", "exec.Command(s[0], s[1]+s[2]).Run()", []],
  ["a glued ordinary text", "src/a.js", `log(${['"please "', '"require it"'].join(" + ")})`, []],
  ["a name joined from an array", "src/a.js", `x[${'["ev","al"]'}.join("")](y)`, ["strong"]],
] as const)("%s", (_, path, added, expected) => {
  expect(strengthsOf(detector, change(path, added))).toEqual(expected);
});

const joined = (...parts: string[]) => `[${parts.map((part) => JSON.stringify(part)).join(", ")}].join("")`;
const NAME = joined("ev", "al");

test.each([
  ["kept for a check", `const RUN = ${NAME};\nexpect(flags(RUN)).toBe(true);`, ["weak"]],
  ["put into a sample", `const RUN = ${NAME};\ncheck(\`$\{RUN}(x)\`);`, ["weak"]],
  ["exported", `export const RUN = ${NAME};`, ["weak"]],
  ["called on the line", `globalThis[${NAME}](x);`, ["strong"]],
  ["called by its variable", `const run = ${NAME};\nglobalThis[run](x);`, ["strong"]],
  ["asked for as a module", `const name = ${joined("child_", "process")};\nrequire(name).exec(x);`, ["strong"]],
  ["imported on the line", `await import(${joined("child_", "process")});`, ["strong"]],
] as const)("a name of a test, %s", (_, added, expected) => {
  expect(strengthsOf(detector, change("test/a.test.js", added))).toEqual(expected);
  expect(strengthsOf(detector, change("src/a.js", added))).toEqual(["strong"]);
});

test("a name of a test that another file of the commit calls", () => {
  const files = [
    aFile({ path: "test/names.js", added: `export const RUN = ${NAME};`, at: 5 }),
    aFile({ path: "test/run.js", added: "globalThis[names.RUN](x);", at: 5 }),
  ];
  expect(strengthsOf(detector, aCommit({ files }))).toEqual(["strong"]);
});

test("a bundle that was squeezed before may change", () => {
  expect(strengthsOf(detector, change("vite.config.js", SQUEEZED, `${SQUEEZED}old();`))).toEqual([]);
});

test("a new file that is one squeezed program is a library", () => {
  expect(strengthsOf(detector, aCommit({ files: [aFile({ path: "js/lib.js", added: SQUEEZED })] }))).toEqual([]);
});
