import detector from "../../../../src/engine/detectors/dependencies/dep-typosquat.ts";
import { aDependency, aManifestCommit, aManifestFile } from "../../../../src/engine/model/dependency-examples.ts";
import { aCommit } from "../../../../src/engine/model/examples.ts";

const like = (name: string, resembles: string, by: string) =>
  aDependency(name, { standing: { popular: false, resembles, by } });
const known = (name: string) => aDependency(name, { standing: null });
const options = { allow: [] };

test.each([
  ["one letter", "medium", "strong"],
  ["a doubled letter", "strong", "decisive"],
  ["two letters exchanged", "strong", "decisive"],
  ["separators", "strong", "decisive"],
  ["another separator", "medium", "strong"],
  ["scope", "medium", "strong"],
  ["word order", "weak", "weak"],
  ["an added word", "weak", "weak"],
])("a likeness by %s is %s, and %s in place of the popular one", (by, alone, swapped) => {
  const squat = like("expres", "express", by);
  expect(detector.detect(aManifestCommit([squat]), options).map(({ strength }) => strength)).toEqual([alone]);
  expect(
    detector.detect(aManifestCommit([squat], [known("express")]), options).map(({ strength }) => strength),
  ).toEqual([swapped]);
});

test("says which name is imitated, and where it stands", () => {
  expect(detector.detect(aManifestCommit([like("lodahs", "lodash", "two letters exchanged")]), options)).toEqual([
    {
      strength: "strong",
      confidence: 1,
      because: "lodahs is lodash but for two letters exchanged",
      path: "package.json",
      line: 10,
      facts: { name: "lodahs", resembles: "lodash", by: "two letters exchanged" },
      matched: "lodahs",
    },
  ]);
});

test.each([
  ["an allowed name", aManifestCommit([like("preact", "react", "one letter")]), { allow: ["preact"] }],
  ["a package under a scope of its own", aManifestCommit([like("@ada/lodash", "lodash", "separators")]), options],
  [
    "test data",
    aCommit({
      files: [aManifestFile([like("lodahs", "lodash", "one letter")], [], { path: "test/fixtures/package.json" })],
    }),
    options,
  ],
  [
    "the removal of the imitation",
    aManifestCommit([known("express")], [like("expres", "express", "one letter")]),
    options,
  ],
])("passes %s", (_, commit, given) => {
  expect(detector.detect(commit, given)).toEqual([]);
});
