import detector from "../../../../src/engine/detectors/secrets/encoded-secret-dump.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import type { DumpFacts } from "../../../../src/engine/model/facts.ts";
import { signalsOf, strengthsOf } from "../run-detector.ts";

function withDump(parts: Partial<DumpFacts>, path = "data.json") {
  const dump: DumpFacts = { layers: 2, form: "json", names: [], kinds: [], ...parts };
  return aCommit({ files: [aFile({ path, added: "ZXlK", facts: { dump } })] });
}

test.each([
  ["structured data, encoded twice", {}, ["strong"]],
  ["with the environment of a machine", { kinds: ["environment"] }, ["decisive"]],
  ["with names of credentials", { names: ["A_TOKEN", "B_KEY", "C_SECRET"] }, ["decisive"]],
  ["encoded once", { layers: 1, kinds: ["environment"] }, []],
  ["tokens, encoded once", { layers: 1, kinds: ["tokens"] }, ["decisive"]],
  ["prose, encoded twice", { form: "text" as const }, []],
])("%s", (_, parts, expected) => {
  expect(strengthsOf(detector, withDump(parts))).toEqual(expected);
});

test("vendored files pass, fixtures count half", () => {
  expect(signalsOf(detector, withDump({}, "vendor/a/data.json"))).toEqual([]);
  expect(signalsOf(detector, withDump({}, "test/fixtures/data.json")).map((one) => one.confidence)).toEqual([0.5]);
});
