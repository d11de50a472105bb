import detector from "../../../../src/engine/detectors/history/seen-elsewhere.ts";
import type { Sighting } from "../../../../src/engine/model/evidence.ts";
import { aPush } from "../../../../src/engine/model/examples.ts";
import { pushStrengthsOf } from "../run-detector.ts";

const seen = (kind: Sighting["kind"], repositories: number, elsewhere = 0): Sighting => ({
  kind,
  repositories,
  elsewhere,
  firstAt: Date.parse("2026-03-02T09:05:00Z"),
});

test.each<[string, Sighting[], string[]]>([
  ["two repositories", [seen("patch", 2)], []],
  ["three repositories", [seen("patch", 3)], ["strong"]],
  ["one here and two elsewhere", [seen("blob", 1, 2)], ["strong"]],
  ["a message alone", [seen("message", 9)], ["medium"]],
  ["a message before something stronger", [seen("host", 3), seen("message", 9)], ["strong"]],
])("%s", (_, sightings, expected) => {
  expect(pushStrengthsOf(detector, aPush({ sightings }))).toEqual(expected);
});

test("counts others, and names none", () => {
  const [signal] = detector.detect(aPush({ sightings: [seen("patch", 3, 12)] }), { repositories: 3 });
  expect(signal?.because).toBe(
    "the same change is in 3 repositories of this installation, and in 12 elsewhere, first seen 60 minutes earlier",
  );
});
