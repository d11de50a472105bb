import detector from "../../../../src/engine/detectors/history/confirmed-before.ts";
import { aCommit } from "../../../../src/engine/model/examples.ts";
import { signalsOf } from "../run-detector.ts";

const confirmedAt = Date.parse("2026-02-20T23:30:00Z");

test("says what is back, when it was confirmed and where", () => {
  const commit = aCommit({
    knownBad: [
      { kind: "account", what: "mallory", path: null, confirmedAt, elsewhere: true },
      { kind: "blob", what: "a.js", path: "a.js", confirmedAt, elsewhere: false },
      { kind: "host", what: "evil.example", path: "b.js", confirmedAt, elsewhere: false },
    ],
  });
  expect(signalsOf(detector, commit).map(({ strength, because, path }) => [strength, because, path])).toEqual([
    ["strong", "the account mallory was confirmed as bad on 2026-02-20 in another repository", undefined],
    ["decisive", "this content of a.js was confirmed as bad on 2026-02-20", "a.js"],
    ["strong", "the host evil.example was confirmed as bad on 2026-02-20", "b.js"],
  ]);
});

test("a path of any length is cut", () => {
  const what = "x".repeat(4000);
  const [signal] = signalsOf(
    detector,
    aCommit({ knownBad: [{ kind: "blob", what, path: what, confirmedAt, elsewhere: false }] }),
  );
  expect(signal?.because.length).toBeLessThan(200);
});
