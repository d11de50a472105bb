/** Every way out: what a push can write is hostile, and stays text in whatever is made of it. */
import fc from "fast-check";
import stringWidth from "string-width";
import { renderDecision } from "../../src/commands/decisions-text.ts";
import { renderIncident } from "../../src/commands/incidents-text.ts";
import type { JudgedPush } from "../../src/dashboard/judged-push.ts";
import { pushFacts } from "../../src/dashboard/pages/push.ts";
import { decisionForms } from "../../src/dashboard/view/decision-form.ts";
import { evidenceList } from "../../src/dashboard/view/evidence.ts";
import { page } from "../../src/dashboard/view/layout.ts";
import { refName, section, table } from "../../src/dashboard/view/parts.ts";
import { momentsOf, timeline } from "../../src/dashboard/view/timeline.ts";
import type { Decision } from "../../src/pipeline/ports.ts";
import { triage } from "../../src/pipeline/triage.ts";
import { renderCheckRun } from "../../src/report/render/check-run.ts";
import { renderDigestMail } from "../../src/report/render/digest-mail.ts";
import { toMailBrief } from "../../src/report/render/email.ts";
import { allFindings, headline } from "../../src/report/render/headline.ts";
import { renderIncidentMail } from "../../src/report/render/incident-mail.ts";
import { IncidentMessage, toIncidentMessage } from "../../src/report/render/incident-message.ts";
import { ANNOTATION_TITLE_LIMIT, OUTPUT_LIMIT } from "../../src/report/render/limits.ts";
import { createScanSarif } from "../../src/report/render/sarif.ts";
import { createScanJsonl } from "../../src/report/render/scan-jsonl.ts";
import { createScanText } from "../../src/report/render/scan-text.ts";
import { fitLines } from "../../src/report/render/terminal.ts";
import { renderReportMail, reportMarkdown } from "../../src/report/render/weekly-report.ts";
import type { PushView } from "../../src/store/push-view.ts";
import { aFinding, aLeak, aReport } from "../report/a-report.ts";
import { INCIDENT, renderAlertMail } from "../report/an-alert-mail.ts";
import { aScanned, aSummary, renderAll } from "../report/render/a-scan.ts";
import { text } from "./hostile-values.ts";
import { must, mustBeInertHtml, mustBeInertMarkdown, mustBeInertOnTerminal, mustBeVisible } from "./inert.ts";
import { type Target, target } from "./target.ts";

const SHA = "a".repeat(40);
const NOW = Date.parse("2026-05-04T10:00:00Z");
const describe = () => null;
const context = { describe, webUrl: "https://github.com" };

/** What a push can write of a finding: titles and remedies are the detectors' own. */
const found = fc.record({ because: text, path: fc.option(text), line: fc.option(fc.integer({ min: 1, max: 1e9 })) });
/** A report of which everything that a push can write is hostile; `name` and `why` are what people and accounts write. */
const report = fc.record({
  findings: fc.array(found, { maxLength: 6 }),
  leaks: fc.array(found, { maxLength: 2 }),
  gaps: fc.array(fc.record({ what: text, why: text, material: fc.boolean() }), { maxLength: 3 }),
  subject: text,
  ref: text,
  pusher: text,
  problem: text,
  name: text,
  why: text,
  patch: text,
});
type Hostile = typeof report extends fc.Arbitrary<infer T> ? T : never;

function reportOf({ findings, leaks, gaps, subject, ref, pusher, problem, why }: Hostile) {
  const binding = { anchor: "rule\nx", content: "c".repeat(64) };
  const verdict = {
    findings: findings.map((parts) => aFinding({ ...parts, endLine: parts.line, binding })),
    leaks: leaks.map((parts) => aLeak({ ...parts, path: parts.path ?? "x", line: parts.line ?? 1, binding })),
    gaps,
  };
  const made = aReport({
    verdict,
    push: {
      ref: `refs/heads/${ref}`,
      pusherName: pusher,
      sender: { login: pusher, id: 1, type: "User" },
      problems: [problem],
    },
    policy: { problems: [problem] },
    notes: [why],
    alert: { id: "1", severity: "high" },
  });
  const author = { name: pusher, email: ref };
  return { ...made, commits: made.commits.map((commit) => ({ ...commit, subject, author })) };
}

function decisionOf({ name, why, findings }: Hostile): Decision {
  const [first] = findings;
  return {
    ...{ id: INCIDENT, repositoryId: 42, kind: "legitimate", by: name, why, madeAt: NOW, expiresAt: null },
    everywhere: false,
    evidence: {
      ...{ anchor: "rule\nx", content: "c".repeat(64), detector: "rule", title: why, commit: SHA },
      ...{ path: first?.path ?? null, line: first?.line ?? null, because: first?.because ?? "" },
      ...{ strength: "strong", confidence: 1, severity: null },
    },
  };
}

/** The push as a page shows it: decided once, its commit read from GitHub. */
function judgedOf(hostile: Hostile): JudgedPush {
  const { verdict, commits, push } = reportOf(hostile);
  const decisions = [decisionOf(hostile)];
  const view: PushView = {
    ...push,
    ...{ id: INCIDENT, sequence: 1, hash: "f".repeat(64), pusher: push.pusherName, incidentId: INCIDENT },
    judged: { at: NOW, reportedAt: NOW, policyHash: "5".repeat(64), verdict, commits },
    alert: {
      ...{ id: INCIDENT, severity: "high", createdAt: NOW },
      resolved: { at: NOW, by: hostile.name, why: hostile.why },
    },
  };
  const files = hostile.findings.flatMap(({ path }) => (path === null ? [] : [{ path, patch: hostile.patch }]));
  const shown = { message: hostile.subject, author: hostile.name, committer: hostile.name, files };
  return {
    push: view,
    repository: { ...push.repository, mayWrite: true },
    triaged: triage(verdict, commits, decisions),
    decisions,
    evidence: [...verdict.leaks, ...allFindings({ verdict, commits })],
    shown: new Map([[SHA, shown]]),
  };
}

const frame = (login: string) => ({
  base: "",
  viewer: {
    ...{ account: { id: 1, login }, token: "t", sessionId: "s", isOperator: true, isWhole: true, csrf: "c" },
    ...{ repositories: new Map(), repositoryIds: [] },
  },
});

function incidentOf({ ref, pusher, problem, why, name, findings }: Hostile) {
  const repository = { id: 42, owner: name, name };
  const push = {
    ...{ pushId: INCIDENT, repository, ref, after: SHA, sender: pusher, receivedAt: NOW, link: "first" as const },
    alert: { id: "1", severity: "high" as const, message: findings[0]?.because ?? problem, resolved: false },
  };
  return {
    ...{ id: INCIDENT, installationId: 7, state: "resolved" as const, severity: "high" as const, title: problem },
    ...{ openedAt: NOW, updatedAt: NOW, acknowledged: { at: NOW, by: name }, resolved: { at: NOW, by: name, why } },
    ...{ reopened: 0, escalations: 0, escalateAt: NOW, pushCount: 1, pushes: [push] },
    events: [{ at: NOW, kind: "resolved", by: name, note: why, pushId: INCIDENT }],
    notified: [{ recipient: name, state: "sent", at: NOW }],
  };
}

export const RENDER_TARGETS: readonly Target[] = [
  target("check runs", report, (hostile) => {
    const made = reportOf(hostile);
    const laid = triage(made.verdict, made.commits, [decisionOf(hostile)]);
    for (const one of [made, { ...made, ...laid }]) {
      const run = renderCheckRun(one, context);
      must(run.summary.length <= OUTPUT_LIMIT && run.text.length <= OUTPUT_LIMIT, "GitHub takes it");
      must(
        run.title.length <= 255 && run.annotations.length <= one.policy.annotations,
        "GitHub takes its title and annotations",
      );
      for (const { title, message, startLine, endLine } of run.annotations) {
        must(title.length <= ANNOTATION_TITLE_LIMIT && startLine <= endLine, "GitHub takes each annotation");
        mustBeVisible(`${title}\n${message}`);
      }
      mustBeInertMarkdown([run.title, run.summary, run.text].join("\n\n"));
    }
  }),
  target("mails", report, (hostile) => {
    const made = reportOf(hostile);
    const first = renderAlertMail(made, { ...context, checkRunUrl: null });
    const brief: unknown = JSON.parse(JSON.stringify(toMailBrief(made, { ...context, checkRunUrl: null })));
    const { problem, why, name } = hostile;
    const incident = {
      id: INCIDENT,
      state: "open",
      severity: "high",
      title: problem,
      pushes: 2,
      repositories: 2,
    } as const;
    const notice = { kind: "alert", severity: "high", brief, line: why } as const;
    const mail = { incident, notices: [notice, notice], follows: first.subject, url: null };
    const figures = weeklyOf(name);
    for (const one of [first, renderIncidentMail(mail), renderDigestMail(name, [mail]), renderReportMail(figures)]) {
      must(!/[\r\n]/.test(one.subject) && one.subject.length <= 998, "a subject is one line");
      mustBeVisible(`${one.subject}${one.text}`);
      mustBeInertHtml(one.html);
    }
    mustBeInertMarkdown(reportMarkdown(figures));
  }),
  target("scans", report, (hostile) => {
    const { verdict, commits } = reportOf(hostile);
    const author = { name: hostile.pusher, email: hostile.ref, at: 0, offsetMinutes: 0 };
    const scanned = [aScanned(verdict, { message: commits[0]?.subject ?? "", author })];
    const jsonl = renderAll(createScanJsonl(), scanned);
    const lines = jsonl.trimEnd().split("\n");
    must(lines.length === 2 && lines.every((line) => typeof JSON.parse(line) === "object"), "each line is an object");
    const sarif = renderAll(createScanSarif("low", describe), scanned);
    must(Reflect.get(Object(JSON.parse(sarif)), "version") === "2.1.0", "SARIF is whole");
    for (const form of [jsonl, sarif]) mustBeVisible(form.replace(/[\u200b\ud800-\udfff]/g, ""));
    for (const [colour, width] of [
      [false, 80],
      [true, 60],
    ] as const) {
      mustFit(renderAll(createScanText("low", { colour, width }), scanned, aSummary()), width);
    }
  }),
  target("stored findings on a terminal", report, (hostile) => {
    const options = { colour: true, width: 60 };
    const repository = { owner: hostile.name, name: hostile.name };
    const revoked = { at: NOW, by: hostile.name, why: hostile.why };
    mustFit(renderDecision({ ...decisionOf(hostile), byId: null, repository, revoked }, options), options.width);
    mustFit(renderIncident(incidentOf(hostile), NOW, options), options.width);
  }),
  target("incident messages", report, (hostile) => {
    const incident = incidentOf(hostile);
    const [event] = incident.events;
    if (!event) throw new Error("an incident without an event");
    const { payload } = toIncidentMessage(event, incident, null);
    const message = IncidentMessage.parse(JSON.parse(payload));
    must(!payload.includes("\n") && payload.length < 64_000, "a message is one line, and bounded");
    mustBeVisible(JSON.stringify(message));
  }),
  target("dashboard pages", report, (hostile) => {
    const judged = judgedOf(hostile);
    const view = frame(hostile.name);
    const title = judged.triaged ? headline({ ...judged.triaged, push: reportOf(hostile).push }) : "";
    const rows = [[refName(judged.push.ref), hostile.subject, hostile.name]];
    const body = [
      pushFacts(judged, context.webUrl),
      section("Evidence", evidenceList(judged, context.webUrl)),
      section("Decide", decisionForms(judged, view)),
      timeline(momentsOf(judged)),
      table({ caption: hostile.why, head: ["Ref", "Subject", "By"], rows, empty: "" }),
    ];
    mustBeInertHtml(page(view, { title, path: [[hostile.name, "/orgs/x"]], body }).toString());
  }),
];

function mustFit(rendered: string, width: number): void {
  mustBeInertOnTerminal(rendered);
  const lines = fitLines(rendered, width).split("\n");
  must(
    lines.every((line) => stringWidth(line) <= width),
    `a line fits into ${width} columns`,
  );
}

function weeklyOf(owner: string) {
  const none = { low: 0, medium: 0, high: 0, critical: 0 };
  return {
    ...{ owner, from: NOW, to: NOW + 86_400_000 },
    statistics: {
      ...{ analyses: 1, highRisk: 1, pushes: 1, alerts: 1, activeAlerts: 1, meanRisk: 0.5, bySeverity: none },
      byDay: [{ day: "2026-05-04", analyses: 1, highRisk: 1, meanRisk: 0.5 }],
    },
    figures: {
      incidents: { opened: 1, resolved: 0, open: none, oldestOpenedAt: null },
      detectors: [{ detector: owner, hits: 1, confirmed: 0, legitimate: 0 }],
      coverage: { pushes: 1, complete: 1, materialGaps: 0 },
    },
  };
}
