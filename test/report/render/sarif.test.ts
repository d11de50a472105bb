import { createRequire } from "node:module";
import { Ajv } from "ajv";
import type { DescribeDetector } from "../../../src/report/render/describe.ts";
import { createScanSarif } from "../../../src/report/render/sarif.ts";
import { aFinding, aFullReport, aLeak, describeAll, HEAD, OLDER } from "../a-report.ts";
import { aScanned, aSummary, HOSTILE, renderAll } from "./a-scan.ts";

const require = createRequire(import.meta.url);

/**
 * The schema is written for draft 4; what it uses means the same in draft 7, but for the key of its own name. Its pattern
 * for languages, which no log of ours names, is no regular expression of today.
 */
const { id: $id, ...schema } = require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json") as { id: string };
const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile({
  ...schema,
  $id,
  $schema: "http://json-schema.org/draft-07/schema#",
});

function parse(text: string) {
  const log = JSON.parse(text);
  expect(validate(log) ? [] : validate.errors).toEqual([]);
  return log;
}

const sarif = (describe: DescribeDetector = describeAll) => createScanSarif("medium", describe);

test("a scan that found nothing is a valid log without results", () => {
  expect(parse(renderAll(sarif(), [aScanned()]))).toEqual({
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        columnKind: "utf16CodeUnits",
        results: [],
        invocations: [
          { executionSuccessful: true, properties: { commits: 1, materialGaps: 0, notRun: [], leftOut: 0 } },
        ],
        tool: { driver: { name: "Countersign", version: "0.1.0", semanticVersion: "0.1.0", rules: [] } },
      },
    ],
  });
});

test("findings and leaks are results with rules, levels, places and fingerprints; gaps are notifications", () => {
  const log = parse(renderAll(sarif(), [aScanned(aFullReport().verdict)], aSummary({ materialGaps: 1 })));
  expect(log.runs[0]).toMatchSnapshot();
});

test("one rule for many results, its level that of the worst", () => {
  const medium = aScanned({ findings: [aFinding({ contribution: 4 })] }, { sha: OLDER });
  const critical = aScanned({ findings: [aFinding({ contribution: 7 })] });
  const [run] = parse(renderAll(sarif(), [medium, critical])).runs;
  expect(run.results.map((one: { ruleIndex: number; level: string }) => [one.ruleIndex, one.level])).toEqual([
    [0, "warning"],
    [0, "error"],
  ]);
  expect(run.tool.driver.rules).toHaveLength(1);
  expect(run.tool.driver.rules[0].defaultConfiguration).toEqual({ level: "error" });
});

test("the same finding in another commit has the same fingerprint but for its commit", () => {
  const commits = [HEAD, OLDER].map((sha) => aScanned({ findings: [aFinding({ contribution: 7 })] }, { sha }));
  const [run] = parse(renderAll(sarif(), commits)).runs;
  const [one, other] = run.results.map((result: { partialFingerprints: object }) => result.partialFingerprints);
  expect(one["countersign/v1"]).toBe(other["countersign/v1"]);
  expect([one["commit/v1"], other["commit/v1"]]).toEqual([HEAD, OLDER]);
});

test("text of a commit makes no link, no placeholder and no path out of the tree", () => {
  const because = `[click](https://evil.example) {0} ${HOSTILE}`;
  const commit = aScanned(
    { findings: [aFinding({ contribution: 7, because, path: "a b/ü#?%/..\\x:y.js" })], leaks: [aLeak({ because })] },
    { message: HOSTILE },
  );
  const text = renderAll(
    sarif(() => null),
    [commit],
  );
  const [run] = parse(text).runs;
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e]/);
  expect(run.results[0].message.text).toContain("[click] (https://evil.example) { 0}");
  expect(run.results[0].locations[0].physicalLocation.artifactLocation.uri).toBe("a%20b/%C3%BC%23%3F%25/..%5Cx%3Ay.js");
});

test("notifications are bounded", () => {
  const gaps = Array.from({ length: 2000 }, (_, i) => ({ what: `file ${i}`, why: "missing", material: true }));
  const [run] = parse(renderAll(sarif(), [aScanned({ gaps })], aSummary({ materialGaps: 2000 }))).runs;
  expect(run.invocations[0].toolExecutionNotifications).toHaveLength(1000);
  expect(run.invocations[0].properties.materialGaps).toBe(2000);
});

test("every result has a file and a line, and every rule a page: code scanning refuses a log without", () => {
  const nowhere = aFinding({ contribution: 7, path: null, line: null, endLine: null });
  const commits = [
    aScanned({ findings: [nowhere] }),
    aScanned({ findings: [nowhere] }, { sha: OLDER, changedPath: null }),
  ];
  const [run] = parse(renderAll(sarif(), commits)).runs;
  const places = run.results.map(
    (one: { locations: { physicalLocation: unknown }[] }) => one.locations[0]?.physicalLocation,
  );
  expect(places).toEqual(
    ["src/changed.js", "README.md"].map((uri) => ({
      artifactLocation: { uri, uriBaseId: "%SRCROOT%" },
      region: { startLine: 1 },
    })),
  );
  expect(run.tool.driver.rules[0].helpUri).toBe("https://cwe.mitre.org/data/definitions/506.html");
});
