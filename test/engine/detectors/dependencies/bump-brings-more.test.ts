import detector from "../../../../src/engine/detectors/dependencies/bump-brings-more.ts";
import { aDependency, aManifestCommit } from "../../../../src/engine/model/dependency-examples.ts";
import { strengthsOf } from "../run-detector.ts";

const POPULAR = { popular: true, resembles: null, by: null };
const from = (spec: string) => aDependency("a-lib", { spec });

test.each([
  ["Bump a-lib from 1.0.0 to 1.1.0", "^1.1.0", [], []],
  ["chore(deps): update dependency a-lib to v1.1.0", "1.1.0", ["other"], ["medium"]],
  ["Bump a-lib from 1.0.0 to 1.1.0", "^1.1.0", ["a-tools"], []],
  ["Bump a-lib from 1.0.0 to 1.1.0", "~1.2.0", [], ["medium"]],
  ["Bump a-lib to 1.1", "^1.1.0", [], []],
  ["Use a-lib 1.1.0", "^1.1.0", ["other"], []],
  ["Bump actions/checkout from 3 to 4", "^1.1.0", ["other"], []],
])("%s, with %s and %j", (message, spec, names, expected) => {
  const commit = aManifestCommit([from(spec), ...names.map((name) => aDependency(name))], [from("^1.0.0")]);
  expect(strengthsOf(detector, { ...commit, message })).toEqual(expected);
});

test("a popular package that comes along is a hint", () => {
  const commit = aManifestCommit([from("^1.1.0"), aDependency("react", { standing: POPULAR })], [from("^1.0.0")]);
  expect(strengthsOf(detector, { ...commit, message: "Bump a-lib from 1.0.0 to 1.1.0" })).toEqual(["weak"]);
});
