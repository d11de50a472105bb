import detector from "../../../../src/engine/detectors/dependencies/lockfile-resolution-tamper.ts";
import {
  aDependency,
  aLocked,
  aLockFile,
  aManifestCommit,
  NPM_HOST,
} from "../../../../src/engine/model/dependency-examples.ts";
import type { CommitEvidence } from "../../../../src/engine/model/evidence.ts";
import { aCommit } from "../../../../src/engine/model/examples.ts";
import type { LockedPackage } from "../../../../src/engine/model/facts/lockfile.ts";

const options = { trustedHosts: [] };
const lib = (parts: Partial<LockedPackage> = {}) => aLocked("lib", parts);
const ELSEWHERE = { resolved: "https://cdn.example.net/lib.tgz", host: "cdn.example.net", source: "url" } as const;
const strengths = (
  after: LockedPackage[],
  before: LockedPackage[] = [lib()],
  parts: Parameters<typeof aLockFile>[2] = {},
) => detector.detect(aCommit({ files: [aLockFile(after, before, parts)] }), options).map(({ strength }) => strength);

test.each([
  ["another content from another place", [lib({ ...ELSEWHERE, integrity: "sha512-x" })], ["decisive", "strong"]],
  ["another content from the same place", [lib({ integrity: "sha512-x" })], ["medium"]],
  ["a host of its own for a known name", [lib({ version: "1.0.1", ...ELSEWHERE })], ["strong"]],
  ["a host of its own for a new name", [lib({ ...ELSEWHERE, known: false })], ["medium"]],
  [
    "the archive of another name",
    [lib({ version: "1.0.1", resolved: `https://${NPM_HOST}/@other/lib/-/lib-1.0.1.tgz` })],
    ["strong"],
  ],
])("flags %s", (_, after, expected) => {
  expect(strengths(after, after[0]?.known ? [lib()] : [])).toEqual(expected);
});

test("a tag that was set anew is the same place", () => {
  const at = (commit: string) => ({
    resolved: `https://api.github.com/repos/acme/lib/zipball/${commit}`,
    host: "api.github.com",
    integrity: `sha1-${commit}`,
  });
  expect(strengths([lib(at("2222"))], [lib(at("1111"))])).toEqual(["medium"]);
});

test.each(["yarn.lock", "Cargo.lock", "Gemfile.lock", "poetry.lock", "web/composer.lock"])(
  "reads %s as well",
  (path) => {
    expect(strengths([lib({ version: "1.0.1", ...ELSEWHERE })], [lib()], { path })).toEqual(["strong"]);
  },
);

test("flags a release that turns to a repository which no manifest asks for", () => {
  const fork = {
    resolved: "git+https://github.com/x/lib#1",
    host: "github.com",
    source: "git",
    integrity: null,
  } as const;
  const lock = aLockFile([lib(fork)], [lib()], { path: "Cargo.lock" });
  const found = (commit: CommitEvidence) => detector.detect(commit, options).map(({ strength }) => strength);
  expect(found(aCommit({ files: [lock] }))).toEqual(["strong"]);
  expect(found(aManifestCommit([aDependency("other")], null, [lock]))).toEqual([]);
});

test("takes the mix-ups of npm's first format for what they mostly are", () => {
  const odd = lib({ version: "1.0.1", resolved: `https://${NPM_HOST}/other/-/other-1.0.1.tgz` });
  const old = { format: "npm 1" } as const;
  expect(strengths([odd], [lib()], { after: old, before: old })).toEqual(["medium"]);
});

test("flags a module of Go whose sum changes", () => {
  const go = { format: "go.sum", ecosystem: "go" } as const;
  const at = (integrity: string) => lib({ resolved: null, host: null, integrity });
  expect(strengths([at("h1:a=")], [at("h1:b=")], { after: go, before: go })).toEqual(["strong"]);
});

test.each([
  ["a stronger kind of checksum", [lib({ integrity: "sha512-x" })], [lib({ integrity: "sha1-y" })]],
  ["one more file of a Python release", [lib({ integrity: "sha256:a sha256:b" })], [lib({ integrity: "sha256:a" })]],
  [
    "checksums of many, written in another way",
    Array.from({ length: 9 }, (_, i) => aLocked(`p${i}`, { integrity: "sha512-x" })),
    Array.from({ length: 9 }, (_, i) => aLocked(`p${i}`)),
  ],
  ["a scoped archive, escaped", [aLocked("@o/lib", { resolved: `https://${NPM_HOST}/@o%2flib/-/lib-1.0.0.tgz` })], []],
  [
    "GitHub's archive of a commit",
    [lib({ resolved: "https://codeload.github.com/o/lib/tar.gz/1", host: "codeload.github.com", source: "git" })],
    [],
  ],
  ["a clean-up", [lib()], [lib({ ...ELSEWHERE, integrity: "sha512-lib-1.0.0" })]],
])("passes %s", (_, after, before) => {
  expect(strengths(after, before)).toEqual([]);
});

test("passes hosts that the policy trusts", () => {
  const commit = aCommit({ files: [aLockFile([lib({ version: "1.0.1", ...ELSEWHERE })], [lib()])] });
  expect(detector.detect(commit, { trustedHosts: ["cdn.example.net"] })).toEqual([]);
});
