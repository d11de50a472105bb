import detector from "../../../../src/engine/detectors/dependencies/lockfile-drift.ts";
import { aDependency, aLocked, aLockFile, aManifestFile } from "../../../../src/engine/model/dependency-examples.ts";
import { aCommit } from "../../../../src/engine/model/examples.ts";

const options = { most: 20 };
const fresh = (name: string, installScript = false) => aLocked(name, { known: false, installScript });

test.each([
  ["one name", [fresh("a")], "weak", "a came into the lockfile alone"],
  ["several names", [fresh("a"), fresh("b")], "weak", "a and 1 more came into the lockfile alone"],
  [
    "a script on install",
    [fresh("a"), fresh("b", true)],
    "medium",
    "b and 1 more came into the lockfile alone, with a script that runs on install",
  ],
])("flags %s without a wish for it", (_, packages, strength, because) => {
  const found = detector.detect(aCommit({ files: [aLockFile(packages)] }), options);
  expect(found.map((signal) => [signal.strength, signal.because])).toEqual([[strength, because]]);
});

test.each([
  ["a manifest that changes too", [aManifestFile([aDependency("a")]), aLockFile([fresh("a")])]],
  ["updates", [aLockFile([fresh("a"), aLocked("b", { version: "2.0.0" })], [aLocked("b")])]],
  ["a lockfile written anew", [aLockFile(Array.from({ length: 21 }, (_, i) => fresh(`p${i}`)))]],
  ["another format", [aLockFile([fresh("a")], [], { before: { format: "npm 1" } })]],
  ["go's sums", [aLockFile([fresh("a")], [], { after: { format: "go.sum" }, before: { format: "go.sum" } })]],
  ["test data", [aLockFile([fresh("a")], [], { path: "test/data/package-lock.json" })]],
  ["packages that leave", [aLockFile([], [aLocked("a")])]],
])("passes %s", (_, files) => {
  expect(detector.detect(aCommit({ files }), options)).toEqual([]);
});
