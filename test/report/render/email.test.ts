import { aFinding, aFullReport, aLeak, aReport, describeAll } from "../a-report.ts";
import { renderAlertMail } from "../an-alert-mail.ts";

const CONTEXT = {
  describe: describeAll,
  webUrl: "https://github.com",
  checkRunUrl: "https://github.com/octo/shop/runs/4711",
};

test("an alert with a bit of everything", () => {
  const { subject, text, html } = renderAlertMail(aFullReport(), CONTEXT);
  expect(subject).toBe("[octo/shop] Critical, not finished: Decodes text and runs it");
  expect(text).toMatchSnapshot();
  expect(html).toMatchSnapshot();
});

test("says what else is to be known, such as the incident that a push belongs to", () => {
  const note = "Part of incident i: 3 pushes to 3 repositories";
  const { text, html } = renderAlertMail(aReport({ notes: [note] }), CONTEXT);
  expect(text).toMatch(new RegExp(`^Note +${note}$`, "m"));
  expect(html).toContain(note);
});

test("nothing of the commit becomes HTML, a header or an invisible character", () => {
  const hostile = `"><script>alert(1)</script>\r\nBcc: eve@example.org \u202e`;
  const report = aReport({
    verdict: {
      findings: [aFinding({ title: hostile, because: hostile, path: hostile, remedy: hostile, contribution: 7 })],
      leaks: [aLeak({ because: hostile })],
      engineVersion: hostile,
    },
    push: { ref: `refs/heads/${hostile}`, sender: { login: hostile, id: 1, type: "User" } },
    alert: { id: hostile, severity: "critical" },
    detailsUrl: "javascript:alert(1)",
  });
  const { subject, text, html } = renderAlertMail(report, CONTEXT);
  expect(subject).not.toMatch(/[\r\n]/);
  expect(`${subject}${text}${html}`).not.toMatch(/\u202e|\r/);
  expect(html).not.toMatch(/<script|href="javascript|<img|src=|url\(/);
  expect(text.split("\n").filter((line) => line.startsWith("Bcc"))).toEqual([]);
});

test("a subject is bounded, and a mail tells no more than people read", () => {
  const findings = Array.from({ length: 40 }, (_, line) =>
    aFinding({ line, title: "x".repeat(300), contribution: 0.2 }),
  );
  const { subject, text } = renderAlertMail(aReport({ verdict: { findings } }), CONTEXT);
  expect(subject.length).toBeLessThanOrEqual(200);
  expect(text).toContain("… and 32 more reasons, in the check run");
});
