import detector from "../../../../src/engine/detectors/dependencies/known-malicious-package.ts";
import { aDependency, aManifestFile } from "../../../../src/engine/model/dependency-examples.ts";
import { aCommit } from "../../../../src/engine/model/examples.ts";
import { aBringingCommit, aRecord } from "../../../../src/engine/model/package-examples.ts";
import { signalsOf } from "../run-detector.ts";

test("names the version, the advisory and the place", () => {
  const commit = aBringingCommit({ name: "debug", version: "4.4.2", known: true }, { malicious: ["MAL-1", "MAL-2"] });
  expect(signalsOf(detector, commit)).toEqual([
    {
      strength: "decisive",
      confidence: 1,
      because: "debug 4.4.2 is malicious by advisory MAL-1 and 1 more",
      path: "package-lock.json",
      line: 20,
      facts: { name: "debug", version: "4.4.2", advisory: "MAL-1" },
      matched: "debug",
    },
  ]);
});

test("is less sure of a version that the manifest leaves open", () => {
  const commit = aCommit({
    received: "2026-03-02T10:05:00Z",
    files: [aManifestFile([aDependency("open", { spec: "*" })])],
    packages: [aRecord("open", { version: "3.0.0", malicious: ["MAL-1"] })],
  });
  expect(signalsOf(detector, commit)).toMatchObject([{ strength: "decisive", confidence: 0.8 }]);
});
