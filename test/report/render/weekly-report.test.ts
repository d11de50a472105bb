import { svgToPng } from "../../../src/images/svg-to-png.ts";
import { drawImage } from "../../../src/report/render/charts.ts";
import {
  type ReportToRender,
  renderReportMail,
  reportCharts,
  reportMarkdown,
} from "../../../src/report/render/weekly-report.ts";

const MONDAY = Date.UTC(2026, 4, 4);
const DAY = 86_400_000;

function aReport(over: Partial<ReportToRender> = {}): ReportToRender {
  return {
    owner: "acme",
    from: MONDAY,
    to: MONDAY + 7 * DAY,
    statistics: {
      analyses: 2000,
      highRisk: 3,
      pushes: 400,
      alerts: 4,
      activeAlerts: 2,
      meanRisk: 0.0312,
      bySeverity: { low: 1990, medium: 7, high: 2, critical: 1 },
      byDay: [
        { day: "2026-05-04", analyses: 1200, highRisk: 0, meanRisk: 0.02 },
        { day: "2026-05-05", analyses: 800, highRisk: 3, meanRisk: 0.05 },
        { day: "2026-05-06", analyses: 0, highRisk: 0, meanRisk: null },
      ],
    },
    figures: {
      incidents: {
        opened: 3,
        resolved: 1,
        open: { low: 0, medium: 0, high: 1, critical: 1 },
        oldestOpenedAt: MONDAY - 2 * DAY,
      },
      detectors: [
        { detector: "fetched-code-run", hits: 4, confirmed: 3, legitimate: 1 },
        { detector: "habits-broken", hits: 1, confirmed: 0, legitimate: 0 },
      ],
      coverage: { pushes: 400, complete: 398, materialGaps: 5 },
    },
    ...over,
  };
}

test("says in Markdown and in a mail what happened, with numbers beside every bar", () => {
  const report = aReport();
  const markdown = reportMarkdown(report);
  const { subject, text, html } = renderReportMail(report);
  expect(subject).toBe("Countersign report for acme, 2026-05-04 to 2026-05-10");
  for (const said of [
    "400, with 2,000 commits judged",
    "4 raised, 2 open now",
    "3 opened, 1 resolved",
    "1 critical, 1 high, the oldest for 9 days",
    "398 of 400 pushes judged completely",
  ]) {
    for (const form of [markdown, text, html]) expect(form).toContain(said);
  }
  expect(text).toMatch(/^medium +7 \(0\.4 %\)$/m);
  expect(html).toContain('<div style="width:1%;height:12px;background:#b3141d"></div>');
  expect(html).toContain("1 (0.1 %)");
  expect(markdown.replaceAll("`", "")).toContain("| fetched-code-run | 4 | 2.0 | 3 | 1 | 66.7 % |");
  expect(markdown.replaceAll("`", "")).toContain("| habits-broken | 1 | 0.5 | 0 | 0 | unknown |");
});

test("a chart is an image with words in its place, and its numbers stand beside it", () => {
  const report = aReport();
  const { html, text } = renderReportMail(report, (id) => (id === "commits" ? "cid:commits" : null));
  expect(html.match(/<img [^>]*>/g)).toEqual([
    expect.stringContaining(
      'src="cid:commits" alt="Commits judged by day: 2,000 commits judged, of them 3 high or critical, over 3 days."',
    ),
  ]);
  expect(text).toMatch(/^2026-05-05 +800, 3, 0\.05$/m);
  expect(html.replace(/<[^>]*>/g, " ")).toMatch(/2026-05-06 +0 +0 +–/);
  expect(reportMarkdown(report)).toContain("| 2026-05-05 | 800 | 3 | 0.05 |");
});

test("charts are drawn as PNG, with letters from the font that is brought along", async () => {
  for (const { drawing } of reportCharts(aReport())) {
    const svg = drawImage(drawing);
    const [drawn, bare] = [await svgToPng(svg), await svgToPng(svg.replace(/<text[^>]*>[^<]*<\/text>/g, ""))];
    expect(Buffer.from(drawn.subarray(0, 8)).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
    expect(Buffer.from(drawn).readUInt32BE(16)).toBe(1200);
    expect(drawn.length).toBeGreaterThan(bare.length + 500); // the text was drawn
    expect(drawn.length).toBeLessThan(60_000);
  }
  await expect(svgToPng("no svg")).rejects.toThrow();
});

test("says that nothing was judged, and divides by nothing", () => {
  const none = { low: 0, medium: 0, high: 0, critical: 0 };
  const report = aReport({
    owner: null,
    statistics: {
      analyses: 0,
      highRisk: 0,
      pushes: 0,
      alerts: 0,
      activeAlerts: 0,
      meanRisk: null,
      bySeverity: none,
      byDay: [],
    },
    figures: {
      incidents: { opened: 0, resolved: 0, open: none, oldestOpenedAt: null },
      detectors: [],
      coverage: { pushes: 0, complete: 0, materialGaps: 0 },
    },
  });
  const { text, html } = renderReportMail(report);
  for (const form of [reportMarkdown(report), text, html]) expect(form).not.toMatch(/NaN|Infinity|null|undefined/);
});

test("escapes names", () => {
  const hostile = '"><script>alert(1)</script>\r\n| \u202e';
  const report = aReport({ owner: hostile });
  const { subject, text, html } = renderReportMail(report);
  expect(`${subject}${text}${html}${reportMarkdown(report)}`).not.toMatch(/\u202e|\r/);
  expect(html).not.toContain("<script>");
  expect(subject).not.toContain("\n");
});
