import detector from "../../../../src/engine/detectors/unicode/confusable-identifier.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { signalsOf, strengthsOf } from "../run-detector.ts";

test.each([
  ["a lone slip in a comment", "src/a.js", "// сheck the list", ["medium"]],
  ["a bound name without its twin", "src/a.js", "const аdmin = 1;", ["medium"]],
  ["a bound name beside its twin", "src/a.js", "const аdmin = admin;", ["strong"]],
  ["the host of an address", "src/a.js", 'fetch("https://api.gіthub.example/a")', ["strong"]],
  ["the path of an address", "src/a.js", 'fetch("https://api.example.org/gіthub")', ["medium"]],
  ["a word wholly in Cyrillic", "src/a.js", "const админ = 1;", []],
  ["Greek with accents that pass for nothing", "src/a.jl", "λάθος_x = 1", []],
  ["in a test", "test/a.test.js", "const аdmin = admin;", []],
])("%s", (_, path, added, expected) => {
  expect(strengthsOf(detector, aCommit({ files: [aFile({ path, added, at: 3 })] }))).toEqual(expected);
});

test("a mixed word that was there before is no news", () => {
  const file = aFile({ path: "src/a.js", added: "let аdmin = 2;", removed: "let аdmin = 1;", at: 3 });
  expect(signalsOf(detector, aCommit({ files: [file] }))).toEqual([]);
});
