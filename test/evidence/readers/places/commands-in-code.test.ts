import { commandsInCode } from "../../../../src/evidence/readers/places/commands-in-code.ts";
import { briefly, fuzz } from "./read-place.ts";

test.each([
  ["Setup.hs", 'main = system "cabal --version" >> defaultMain', ["1 shell [install] system: cabal --version"]],
  ["Setup.hs", 'main = putStrLn "system" >> defaultMain', []],
  ["Setup.hs", '-- system "x"', []],
  ["x.nim", 'const rev = staticExec("git describe \\"a\\"")', ['1 shell [build] staticExec: git describe "a"']],
  ["x.nim", 'echo exec("a")', []],
  ["x.nimble", 'task docs, "docs": exec "nim doc x"', []],
  [
    "build.zig",
    'const run = b.addSystemCommand(&.{ "protoc", "-I", "." });',
    ['1 shell [build] addSystemCommand: $ "protoc" "-I" "."'],
  ],
  ["build.sbt", 'val v = "git describe".!!', ["1 shell [build] Process: git describe"]],
  ["build.sbt", 'libraryDependencies += "a" % "b" % "1"', []],
])("reads %s: %s", (path, text, programs) => {
  expect(briefly(commandsInCode, path, text)).toEqual(programs);
});

test("reads hostile texts in bounded time", () => {
  fuzz(commandsInCode, "build.zig", 'b.addSystemCommand(&.{ "a", "b" });', ['"', "\\", "run", "(", "\n", " "]);
});
