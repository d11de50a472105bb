import { type PushSeen, whatIsMissing } from "../../scripts/demo/push-and-wait.ts";
import { renderPage } from "../../scripts/demo/serve-page.ts";
import { showPush } from "../../scripts/demo/show-push.ts";
import { renderCheckRun } from "../../src/report/render/check-run.ts";
import { createPaint } from "../../src/report/render/terminal.ts";
import { aFullReport, describeAll, HEAD } from "../report/a-report.ts";
import { renderAlertMail } from "../report/an-alert-mail.ts";
import type { CheckRun } from "../simulator/start-github-simulator.ts";
import type { Mail } from "../simulator/start-sendgrid-simulator.ts";

const REPORT = aFullReport();
const LINKS = { describe: describeAll, webUrl: "http://127.0.0.1:1" };

function aRun(): CheckRun {
  const run = renderCheckRun(REPORT, LINKS);
  const annotations = run.annotations.map((one) => ({
    path: one.path,
    start_line: one.startLine,
    end_line: one.endLine,
    annotation_level: one.level,
    title: one.title,
    message: one.message,
  }));
  // Of the simulator's run only what is shown.
  return { ...run, status: "completed", id: 1, annotations } as unknown as CheckRun;
}

function aMail(): Mail {
  const mail = renderAlertMail(REPORT, { ...LINKS, checkRunUrl: "http://127.0.0.1:1/octo/shop/runs/1" });
  const address = (email: string) => ({ email });
  return {
    ...mail,
    from: address("countersign@example.com"),
    to: [address("security@example.com")],
  } as unknown as Mail;
}

function aPushSeen(parts: Partial<PushSeen> = {}): PushSeen {
  return {
    repository: "octo/shop",
    ref: "refs/heads/main",
    head: HEAD,
    by: "ada",
    subject: "Update deps <b>",
    status: 202,
    answeredMs: 4,
    reportedMs: 812,
    judged: { severity: "critical", score: REPORT.verdict.score, commits: 2 },
    run: aRun(),
    mails: [aMail()],
    missing: [],
    ...parts,
  };
}

test("a push as the terminal shows it", () => {
  expect(showPush(aPushSeen(), { paint: createPaint(false), width: 90 })).toMatchSnapshot();
});

test("the page shows every push, and nothing of a commit runs there", () => {
  const script = ["<scr", "ipt>alert(1)</scr", "ipt>"].join("");
  const page = renderPage([aPushSeen({ subject: script, repository: script, by: `"${script}` })]);
  expect(page).not.toContain(script);
  expect(page).toContain("Update deps @octo #12 &lt;b&gt;");
  expect(page).toContain('<iframe sandbox title="mail" srcdoc="&lt;!doctype html');
});

test("what the engine said is held against what was reported", () => {
  const { judged, run, mails } = aPushSeen();
  const runs = run ? [run] : [];
  expect(whatIsMissing(202, judged, runs, mails)).toEqual([]);
  expect(whatIsMissing(202, judged, [], [])).toEqual([
    "0 check runs instead of a completed one",
    "the check run does not tell critical 0.96",
    "0 mails instead of one",
  ]);
  expect(whatIsMissing(202, judged && { ...judged, severity: "low", score: 0.01 }, runs, [])).toEqual([
    "the check run does not tell low 0.01",
  ]);
  expect(whatIsMissing(202, null, [], [])).toEqual(["no verdict in time"]);
  expect(whatIsMissing(0, null, [], [])).toEqual(["the webhook was answered not at all"]);
});
