import stringWidth from "string-width";
import { createScanText } from "../../../src/report/render/scan-text.ts";
import { fitLines } from "../../../src/report/render/terminal.ts";
import { aFinding, aFullReport, aLeak } from "../a-report.ts";
import { aScanned, aSummary, HOSTILE, renderAll } from "./a-scan.ts";

const PLAIN = { colour: false, width: 100 };

test("shows a commit with what moved its score, its leaks, its gaps and what to do", () => {
  const { verdict } = aFullReport();
  const summary = aSummary({
    severities: { low: 0, medium: 0, high: 0, critical: 1 },
    leaks: 1,
    gaps: 2,
    materialGaps: 1,
    notRun: ["author-date-in-future"],
  });
  expect(renderAll(createScanText("medium", PLAIN), [aScanned(verdict)], summary)).toMatchInlineSnapshot(`
" CRITICAL  0.96 █████████░ aaaaaaaaaa Update the client
  Ada <ada@example.org> · 2026-05-04 10:00 +02:00
  +3.69  Decodes text and runs it                                    decode-to-eval
         the result of a Base64 decode flows into eval – src/index.js:12; without it 0.37
  +2.00  A script now runs at installation                           lifecycle-script-added
         postinstall starts src/index.js – package.json:8-9; without it 0.76
  +1.50  together: the same file holds a payload and starts automatically
  −4.00  what every commit starts with                               base
  on trial Written at an hour at which the author never wrote: 03:12 by the author's own clock
  leak     High: A credential is in the change; an access key of a cloud provider: AKIA**** –
           config/.env:3
  skipped  diff of vendor/bundle.js: larger than 1 MiB
  unread   diff of src/big.js: GitHub gave no patch
  do       Revoke it now; removing the line does not help.
           Read what is decoded before anybody installs this.
           Install with --ignore-scripts until this is explained.

1 commit judged in 1.3 s: 1 critical, 1 leak
Not everything could be judged: 1 gap that matters.
Not run, for what they need is not here: author-date-in-future
"
`);
});

test("says nothing of commits below the threshold but what could not be read", () => {
  const gap = { what: "diff of src/a.js", why: "its content is not in this repository", material: true };
  const commits = [aScanned({ findings: [aFinding({ contribution: 1 })] }), aScanned({ gaps: [gap] })];
  const summary = aSummary({ commits: 2, gaps: 1, materialGaps: 1 });
  expect(renderAll(createScanText("medium", PLAIN), commits, summary)).toMatchInlineSnapshot(`
"2 commits judged in 1.3 s: nothing found in what could be read
Not everything could be judged: 1 gap that matters.
  aaaaaaaaaa  diff of src/a.js: its content is not in this repository
"
`);
});

test("shows a leak at or above the threshold whatever the score", () => {
  const text = renderAll(createScanText("high", PLAIN), [aScanned({ leaks: [aLeak()] })]);
  expect(text).toContain("leak     High: A credential is in the change");
  expect(renderAll(createScanText("critical", PLAIN), [aScanned({ leaks: [aLeak()] })])).not.toContain("leak");
});

test("counts what is too much to show, and the numbers still add up", () => {
  const findings = Array.from({ length: 30 }, (_, i) => aFinding({ line: i + 1, endLine: null, contribution: 0.26 }));
  const text = renderAll(createScanText("medium", PLAIN), [aScanned({ findings })]);
  const numbers = [...text.matchAll(/^ {2}([+−])(\d+\.\d\d) /gm)].map(([, sign, n]) =>
    Number(`${sign === "−" ? "-" : ""}${n}`),
  );
  expect(text).toContain("… and 18 more");
  expect(numbers.reduce((sum, n) => sum + n, 0)).toBeCloseTo(30 * 0.26 - 4, 5);
});

test.each([
  [aSummary(), "1 commit judged in 1.3 s: nothing at or above medium\n"],
  [aSummary({ commits: 0 }), "0 commits judged in 1.3 s: there was nothing to judge\n"],
  [
    aSummary({ commits: 3000, severities: { low: 2994, medium: 3, high: 2, critical: 1 } }),
    "3,000 commits judged in 1.3 s: 1 critical, 2 high, 3 medium\n",
  ],
])("sums up", (summary, said) => {
  expect(renderAll(createScanText("medium", PLAIN), [], summary)).toBe(said);
});

test("no text of a commit reaches the terminal as a command, and nothing of it is hidden", () => {
  const verdict = {
    findings: [aFinding({ because: HOSTILE, path: HOSTILE })],
    leaks: [aLeak({ because: HOSTILE, path: HOSTILE })],
    gaps: [{ what: HOSTILE, why: HOSTILE, material: true }],
    recommendations: [HOSTILE],
  };
  const author = { name: HOSTILE, email: HOSTILE, at: Number.MAX_SAFE_INTEGER, offsetMinutes: null };
  const hostile = aScanned(verdict, { message: HOSTILE, author });
  const text = renderAll(createScanText("low", PLAIN), [hostile]);
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/);
  expect(text).toContain("⟨U+202E⟩gpj.exe⟨U+202C⟩");
  expect(text).toContain("no date");
});

test("colours where colour is wanted, and the words stay the same", () => {
  const commit = aScanned(aFullReport().verdict);
  const summary = aSummary({ leaks: 1, severities: { low: 0, medium: 1, high: 1, critical: 1 }, materialGaps: 1 });
  const plain = renderAll(createScanText("medium", PLAIN), [commit], summary);
  const coloured = renderAll(createScanText("medium", { ...PLAIN, colour: true }), [commit], summary);
  expect(coloured).toContain("\u001b[");
  expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(plain);
});

test("wide characters keep the columns", () => {
  const findings = [aFinding({ title: "世界世界世界", because: "世".repeat(30).replaceAll("世", "世界 ") })];
  const text = renderAll(createScanText("medium", { colour: false, width: 80 }), [aScanned({ findings })]);
  const reasons = text.split("\n").filter((line) => line.includes("世界"));
  expect(reasons.every((line) => stringWidth(line) <= 80)).toBe(true);
});

test.each([60, 80])("fits into %i columns, whatever a commit holds", (width) => {
  const { verdict } = aFullReport();
  const long = aFinding({ path: `src/${"long-name/".repeat(20)}a.js`, because: `${"読む".repeat(60)} ${HOSTILE}` });
  const commits = [aScanned(verdict), aScanned({ ...verdict, findings: [long, ...verdict.findings] })];
  for (const colour of [false, true]) {
    const text = renderAll(
      createScanText("medium", { colour, width }),
      commits,
      aSummary({ notRun: ["a-rule-of-long-name"] }),
    );
    const lines = fitLines(text, width).split("\n");
    expect(lines.filter((line) => stringWidth(line) > width)).toEqual([]);
    expect(lines.filter((line) => /\u001b(?!\[[\d;]+m)/.test(line))).toEqual([]);
  }
});

test("on a narrow terminal the subject, and a rule's name, stand on lines of their own", () => {
  const { verdict } = aFullReport();
  const text = renderAll(createScanText("medium", { colour: false, width: 60 }), [aScanned(verdict)]);
  expect(text.split("\n").slice(0, 7)).toEqual([
    " CRITICAL  0.96 █████████░ aaaaaaaaaa",
    "  Update the client",
    "  Ada <ada@example.org> · 2026-05-04 10:00 +02:00",
    "  +3.69  Decodes text and runs it",
    "         the result of a Base64 decode flows into eval –",
    "         src/index.js:12; without it 0.37 (decode-to-eval)",
    "  +2.00  A script now runs at installation",
  ]);
});
