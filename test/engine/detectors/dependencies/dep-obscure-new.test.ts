import detector from "../../../../src/engine/detectors/dependencies/dep-obscure-new.ts";
import {
  aDependency,
  aLocked,
  aLockFile,
  aManifestCommit,
  aManifestFile,
} from "../../../../src/engine/model/dependency-examples.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";

const options = { allow: [] };
const code = (added: string, path = "lib/index.js") => aFile({ path, at: 3, added });
const strengths = (name: string, kind: "runtime" | "dev", files: Parameters<typeof aManifestCommit>[2] = []) =>
  detector
    .detect(aManifestCommit([aDependency(name, { kind })], [], files), options)
    .map(({ strength, confidence }) => [strength, confidence]);

test.each([
  ["is used", "import odd from 'odd-one';\nodd.start();", ["weak", 1]],
  ["is only printed", "const odd = require('odd-one');\nconsole.log(odd.version);", ["strong", 1]],
  ["is bound and never used", "const odd = require('odd-one/index.cjs');", ["strong", 1]],
  ["is loaded for its effect", "import 'odd-one';", ["medium", 1]],
])("grades a little-known package that %s", (_, added, expected) => {
  expect(strengths("odd-one", "runtime", [code(added)])).toEqual([expected]);
});

test("reads Python's imports", () => {
  const manifest = aManifestFile([aDependency("oddone")], [], { path: "requirements.txt", ecosystem: "pypi" });
  expect(
    detector
      .detect(aCommit({ files: [manifest, code("import oddone\nprint('ready')", "src/a.py")] }), options)
      .map(({ strength }) => strength),
  ).toEqual(["strong"]);
});

test.each([
  ["a tool for development", strengths("odd-one", "dev"), [["weak", 0.5]]],
  [
    "a tool that runs a script on install",
    strengths("odd-one", "dev", [aLockFile([aLocked("odd-one", { installScript: true, known: false })])]),
    [["medium", 0.5]],
  ],
  [
    "a font that is loaded for its effect",
    strengths("@fontsource/odd", "runtime", [code("import '@fontsource/odd';")]),
    [["weak", 1]],
  ],
])("grades %s", (_, found, expected) => {
  expect(found).toEqual(expected);
});

test.each([
  [
    "names of the same scope",
    aCommit({ files: [aManifestFile([aDependency("@ada/part")], [], { name: "@ada/app" })] }),
    options,
  ],
  ["an allowed scope", aManifestCommit([aDependency("@grace/part")]), { allow: ["@grace/"] }],
  ["what somebody else must bring", aManifestCommit([aDependency("odd-one", { kind: "peer" })]), options],
  [
    "an example",
    aCommit({ files: [aManifestFile([aDependency("odd-one")], [], { path: "examples/a/package.json" })] }),
    options,
  ],
  [
    "a package that moves to another manifest",
    aCommit({
      files: [
        aManifestFile([], [aDependency("odd-one")]),
        aManifestFile([aDependency("odd-one")], [], { path: "b/package.json" }),
      ],
    }),
    options,
  ],
])("passes %s", (_, commit, given) => {
  expect(detector.detect(commit, given)).toEqual([]);
});

const AN_OLD_PROJECT = { commits: 300, firstAt: Date.parse("2020-01-01T00:00:00Z") };
const A_WEEK_AGO = Date.parse("2026-02-23T10:00:00Z");

test.each([
  ["in new hands", { firstAt: A_WEEK_AGO, commits: 8 }, AN_OLD_PROJECT, {}, "strong"],
  [
    "of somebody who has been there for years",
    { firstAt: AN_OLD_PROJECT.firstAt, commits: 8 },
    AN_OLD_PROJECT,
    {},
    "weak",
  ],
  ["that is young itself", { firstAt: A_WEEK_AGO, commits: 8 }, { commits: 300, firstAt: A_WEEK_AGO }, {}, "weak"],
  [
    "whose owner took the change over",
    { firstAt: A_WEEK_AGO, commits: 8 },
    AN_OLD_PROJECT,
    { name: "Grace", email: "grace@example.org" },
    "weak",
  ],
])("a little-known package in a project %s", (_, author, repository, committer, expected) => {
  const commit = aCommit({
    files: [aManifestFile([aDependency("odd-one")])],
    baseline: { author, repository },
    committer,
  });
  expect(detector.detect(commit, options).map(({ strength }) => strength)).toEqual([expected]);
});
