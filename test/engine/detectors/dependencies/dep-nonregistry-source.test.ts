import detector from "../../../../src/engine/detectors/dependencies/dep-nonregistry-source.ts";
import { aDependency, aManifestCommit, aManifestFile } from "../../../../src/engine/model/dependency-examples.ts";
import { aCommit } from "../../../../src/engine/model/examples.ts";
import type { Dependency } from "../../../../src/engine/model/facts/manifest.ts";

const options = { trusted: [] };
const git = (parts: Partial<Dependency> = {}) =>
  aDependency("lib", {
    source: "git",
    target: "github.com/someone/lib",
    spec: "github:someone/lib",
    standing: null,
    ...parts,
  });
const strengths = (after: Dependency, before: Dependency[] = []) =>
  detector.detect(aManifestCommit([after], before), options).map(({ strength }) => strength);

test.each([
  ["a fork in place of the release", git(), [aDependency("lib")], ["medium"]],
  ["a new package from git", git(), [], ["weak"]],
  ["a tool for development", git({ kind: "dev" }), [aDependency("lib", { kind: "dev" })], ["weak"]],
  [
    "another stranger than before",
    git({ target: "github.com/other/lib", spec: "github:other/lib" }),
    [git()],
    ["weak"],
  ],
  [
    "an alias in place of the name",
    aDependency("react", { source: "alias", target: "evil", spec: "npm:evil@1" }),
    [aDependency("react")],
    ["medium"],
  ],
  [
    "an archive without encryption",
    git({ source: "url", target: "cdn.example.net/x.tgz", spec: "http://cdn.example.net/x.tgz" }),
    [],
    ["strong"],
  ],
  [
    "an archive on a domain that is called like the registry",
    git({
      source: "url",
      target: "files.pypihosted.x.example/x.tgz",
      spec: "https://files.pypihosted.x.example/x.tgz",
    }),
    [],
    ["weak"],
  ],
  [
    "an archive of a domain that is called like the registry",
    git({ source: "url", target: "files.pypihosted.example/x.tgz", spec: "https://files.pypihosted.example/x.tgz" }),
    [],
    ["strong"],
  ],
  [
    "an archive of a company's mirror",
    git({ source: "url", target: "pypi.acme.example/x.tgz", spec: "https://pypi.acme.example/x.tgz" }),
    [],
    ["weak"],
  ],
])("grades %s", (_, after, before, expected) => {
  expect(strengths(after, before)).toEqual(expected);
});

test.each([
  ["two versions side by side", aDependency("react-17", { source: "alias", target: "react", spec: "npm:react@17" })],
  ["a renamed crate", aDependency("old", { source: "alias", target: "new", kind: "runtime" })],
])("an alias is no news for %s", (_, dependency) => {
  const manifest = aManifestFile([dependency], [], { ecosystem: dependency.name === "old" ? "crates" : "npm" });
  expect(detector.detect(aCommit({ files: [manifest] }), options)).toEqual([]);
});

test("passes what the policy trusts, and the way back to the registry", () => {
  expect(detector.detect(aManifestCommit([git()]), { trusted: ["github.com/someone/"] })).toEqual([]);
  expect(strengths(aDependency("lib"), [git()])).toEqual([]);
});
