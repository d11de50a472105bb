import detector from "../../../../src/engine/detectors/secrets/secret-added.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { signalsOf, strengthsOf } from "../run-detector.ts";

function withSecret(path: string, confidence: number) {
  const secret = { rule: "private-key", what: "private key", line: 4, masked: "MIIE…xY", confidence };
  return aCommit({
    files: [aFile({ path, added: "key = the text of the line", at: 4, facts: { secrets: [secret] } })],
  });
}

test.each([
  ["src/a.js", 1, ["decisive"]],
  ["src/a.js", 0.8, ["strong"]],
  ["src/a.js", 0.5, ["medium"]],
  ["src/a.js", 0.4, []],
  ["test/a.js", 1, ["weak"]],
  ["docs/a.md", 1, ["weak"]],
])("%s at %d", (path, confidence, expected) => {
  expect(strengthsOf(detector, withSecret(path, confidence))).toEqual(expected);
});

test("nothing of the line leaves the detector", () => {
  const [signal] = signalsOf(detector, withSecret("src/a.js", 1));
  expect(signal).toEqual({
    strength: "decisive",
    confidence: 1,
    because: "private key (MIIE…xY)",
    path: "src/a.js",
    line: 4,
    matched: "private-key MIIE…xY",
    facts: { rule: "private-key" },
  });
});
