import { broughtPackages } from "../../../src/engine/index.ts";
import { aDependency, aLocked, aLockFile, aManifestFile } from "../../../src/engine/model/dependency-examples.ts";
import type { FileChange } from "../../../src/engine/model/evidence.ts";
import { aCommit, aFile } from "../../../src/engine/model/examples.ts";

const broughtBy = (...files: FileChange[]) =>
  broughtPackages(aCommit({ files })).map(({ ecosystem, name, version }) => `${ecosystem} ${name} ${version ?? "?"}`);

test("of manifests: what is new or written differently, with the version that its range begins with", () => {
  const after = [
    aDependency("caret", { spec: "^1.2.3" }),
    aDependency("exact", { spec: "2.0.0" }),
    aDependency("open", { spec: ">=1 <3" }),
    aDependency("same", { spec: "^1.0.0" }),
    aDependency("bumped", { spec: "~4.1.0" }),
    aDependency("from-git", { source: "git" }),
    aDependency("other-name", { spec: "npm:behind@^3.0.0", source: "alias", target: "behind" }),
  ];
  const before = [aDependency("same", { spec: "^1.0.0" }), aDependency("bumped", { spec: "~4.0.0" })];
  expect(broughtBy(aManifestFile(after, before))).toEqual([
    "npm caret 1.2.3",
    "npm exact 2.0.0",
    "npm open ?",
    "npm behind 3.0.0",
    "npm bumped 4.1.0",
  ]);
});

test("of lockfiles: versions that the other side has not, from the public registry", () => {
  const after = [
    aLocked("fresh", { known: false }),
    aLocked("@acme/public", { known: false }),
    aLocked("bumped", { version: "1.1.0" }),
    aLocked("rehashed", { integrity: "sha512-other" }),
    aLocked("elsewhere", { host: "npm.acme.example", resolved: "https://npm.acme.example/elsewhere.tgz" }),
    aLocked("tarball", { source: "url", host: "example.org" }),
  ];
  const before = [aLocked("bumped"), aLocked("rehashed")];
  expect(broughtBy(aLockFile(after, before))).toEqual([
    "npm fresh 1.0.0",
    "npm @acme/public 1.0.0",
    "npm bumped 1.1.0",
  ]);
});

describe("names that may be private", () => {
  const bare = { resolved: null, host: null };

  test("scopes without an address of the public registry", () => {
    expect(broughtBy(aManifestFile([aDependency("@acme/secret")]))).toEqual([]);
    expect(broughtBy(aLockFile([aLocked("@acme/secret", bare)]))).toEqual([]);
  });

  test("lockfiles without addresses beside a private host", () => {
    const hosts = { "npm.acme.example": 3 };
    expect(broughtBy(aLockFile([aLocked("thing", bare)], [], { after: { hosts } }))).toEqual([]);
    expect(broughtBy(aLockFile([aLocked("thing", bare)], [], { after: { hosts: {} } }))).toEqual(["npm thing 1.0.0"]);
  });

  test("the project's own house", () => {
    const own = [aDependency("app-tools"), aDependency("other")];
    expect(broughtBy(aManifestFile(own, [], { name: "app" }))).toEqual(["npm other 1.0.0"]);
    const modules = [
      aDependency("github.com/acme/lib", { spec: "v1.0.0" }),
      aDependency("git.acme.example/x", { spec: "v1.0.0" }),
      aDependency("github.com/other/lib", { spec: "v1.2.0" }),
    ];
    const go = { ecosystem: "go" as const, name: "github.com/acme/app", path: "go.mod" };
    expect(broughtBy(aManifestFile(modules, [], go))).toEqual(["go github.com/other/lib 1.2.0"]);
  });

  test("manifests beside a setting of another registry", () => {
    const setting = {
      what: "source" as const,
      key: "registry",
      value: "https://npm.acme.example",
      host: "npm.acme.example",
      loose: false,
      line: 1,
    };
    const npmrc = aFile({
      path: ".npmrc",
      facts: { registry: { before: null, after: { tool: "npm", settings: [setting] } } },
    });
    expect(broughtBy(aManifestFile([aDependency("thing")]), npmrc)).toEqual([]);
  });

  test("names and versions that no registry takes", () => {
    const odd = ["../../etc", "a b", "-x", "https://x", "x?y"].map((name) => aDependency(name));
    expect(broughtBy(aManifestFile(odd))).toEqual([]);
    const locked = [aLocked("x", { version: "1.0.0(peer@2)" }), aLocked("y", { version: "../1" })];
    expect(broughtBy(aLockFile(locked))).toEqual(["npm x 1.0.0", "npm y ?"]);
  });
});

test("a lockfile of the same commit says which version a manifest's name is", () => {
  const manifest = aManifestFile([aDependency("thing", { spec: "^1.0.0" })]);
  expect(broughtBy(manifest, aLockFile([aLocked("thing", { version: "1.4.2" })]))).toEqual(["npm thing 1.4.2"]);
});
