import { createScanJsonl } from "../../../src/report/render/scan-jsonl.ts";
import { ScanCommitLine, ScanSummaryLine } from "../../../src/report/render/scan-lines.ts";
import { aFinding, aFullReport, aLeak, HEAD } from "../a-report.ts";
import { aScanned, aSummary, HOSTILE, renderAll } from "./a-scan.ts";

test("one object for each commit, whatever its score, and one summary", () => {
  const commits = [aScanned(), aScanned(aFullReport().verdict)];
  const summary = aSummary({
    commits: 2,
    severities: { low: 1, medium: 0, high: 0, critical: 1 },
    leaks: 1,
    gaps: 2,
    materialGaps: 1,
    notRun: ["author-date-in-future"],
  });
  const lines = renderAll(createScanJsonl(), commits, summary).trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    {
      type: "commit",
      sha: HEAD,
      score: 0.0179,
      severity: "low",
      axis: "attack",
      base: -4,
      metadataScore: 0.0179,
      findings: [],
      leaks: [],
      gaps: [],
    },
    {
      type: "commit",
      sha: HEAD,
      score: 0.9604,
      severity: "critical",
      axis: "attack",
      base: -4,
      metadataScore: 0.0179,
      findings: [
        {
          detector: "decode-to-eval",
          family: "content",
          contribution: 3.69,
          path: "src/index.js",
          line: 12,
          because: "the result of a Base64 decode flows into eval",
        },
        {
          detector: "lifecycle-script-added",
          family: "build",
          contribution: 2,
          path: "package.json",
          line: 8,
          because: "postinstall starts src/index.js",
        },
        {
          detector: "night-shift",
          family: "behaviour",
          contribution: 0,
          path: null,
          line: null,
          because: "03:12 by the author's own clock",
        },
      ],
      leaks: [
        {
          detector: "secret-in-diff",
          severity: "high",
          path: "config/.env",
          line: 3,
          because: "an access key of a cloud provider: AKIA****",
        },
      ],
      gaps: [
        { what: "diff of vendor/bundle.js", why: "larger than 1 MiB", material: false },
        { what: "diff of src/big.js", why: "GitHub gave no patch", material: true },
      ],
    },
    {
      type: "summary",
      commits: 2,
      medium: 0,
      high: 0,
      critical: 1,
      leaks: 1,
      gaps: 2,
      notRun: ["author-date-in-future"],
      seconds: 1.3,
    },
  ]);
});

test("hidden characters are escaped, and parse back to what they were", () => {
  const line = createScanJsonl().commit(
    aScanned({ findings: [aFinding({ because: HOSTILE })], leaks: [aLeak({ path: `${HOSTILE}\ud800` })] }),
  );
  expect(line).toMatch(/^[^\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u{e0000}-\u{e0fff}]*$/u);
  expect(line.split("\n")).toHaveLength(2);
  const read = JSON.parse(line) as { findings: { because: string }[]; leaks: { path: string }[] };
  expect([read.findings[0]?.because, read.leaks[0]?.path]).toEqual([HOSTILE, `${HOSTILE}\ud800`]);
});

test("every line is as the schema says, and has no field besides", () => {
  const lines = renderAll(createScanJsonl(), [aScanned(), aScanned(aFullReport().verdict, { message: HOSTILE })]);
  const [summary, ...commits] = lines
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line))
    .reverse();
  for (const commit of commits) expect(ScanCommitLine.strict().parse(commit)).toEqual(commit);
  expect(ScanSummaryLine.strict().parse(summary)).toEqual(summary);
  expect(commits[1]).toMatchObject({
    version: "0.1.0",
    author: { name: "Ada", email: "ada@example.org", at: "2026-05-04T08:00:00.000Z" },
    subject: "Update the client",
  });
});
