/** Builders for reports: say what matters, the rest is an ordinary push that found nothing. */
import { createHash } from "node:crypto";
import { type Finding, type Interaction, type Leak, severityOf, type Verdict } from "../../src/engine/index.ts";
import { DEFAULT_SCHEDULE } from "../../src/pipeline/mail-schedule.ts";
import type { Push, PushPolicy, Report } from "../../src/pipeline/ports.ts";
import { UNDECIDED } from "../../src/pipeline/triage.ts";
import type { DescribeDetector } from "../../src/report/render/describe.ts";

export const HEAD = "a".repeat(40);
export const OLDER = "b".repeat(40);

export function aFinding(parts: Partial<Finding> = {}): Finding {
  const detector = parts.detector ?? "decode-to-eval";
  return {
    detector,
    family: "content",
    axis: "attack",
    group: "payload",
    title: "Decodes text and runs it",
    strength: "strong",
    confidence: 0.9,
    contribution: 3.69,
    commit: HEAD,
    path: "src/index.js",
    line: 12,
    endLine: 12,
    because: "the result of a Base64 decode flows into eval",
    remedy: "Read what is decoded before anybody installs this.",
    facts: {},
    fingerprint: digestOf(`${detector}\n${parts.path ?? "src/index.js"}\n${parts.line ?? 12}`),
    trial: false,
    metadata: false,
    ...parts,
  };
}

export function aLeak(parts: Partial<Leak> = {}): Leak {
  return {
    detector: "secret-in-diff",
    title: "A credential is in the change",
    severity: "high",
    commit: HEAD,
    path: "config/.env",
    line: 3,
    because: "an access key of a cloud provider: AKIA****",
    remedy: "Revoke it now; removing the line does not help.",
    fingerprint: digestOf("secret-in-diff\nconfig/.env\nx"),
    ...parts,
  };
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** A verdict of the attack axis that adds up. */
export function aVerdict(parts: Partial<Verdict> = {}): Verdict {
  const findings = parts.findings ?? [];
  const interactions: readonly Interaction[] = parts.interactions ?? [];
  const axis = parts.axis ?? "attack";
  const logOdds =
    -4 +
    findings.reduce((sum, finding) => sum + (finding.axis === axis ? finding.contribution : 0), 0) +
    interactions.reduce((sum, { contribution }) => sum + contribution, 0);
  const score = toScore(logOdds);
  const gaps = parts.gaps ?? [];
  const counted = findings.filter(({ contribution }) => contribution > 0);
  return {
    subject: { kind: "push", id: HEAD },
    score,
    severity: severityOf(score),
    axis,
    base: -4,
    logOdds,
    scores: { attack: toScore(-4), contribution: toScore(-4), [axis]: score },
    metadataScore: toScore(-4),
    findings,
    interactions,
    leaks: [],
    gaps,
    notRun: [],
    leftOut: 0,
    without: counted
      .slice(0, 5)
      .map(({ detector, contribution }) => ({ detector, score: toScore(logOdds - contribution) })),
    recommendations: [...new Set([...(parts.leaks ?? []), ...counted].map(({ remedy }) => remedy))],
    complete: !gaps.some(({ material }) => material),
    engineVersion: "0.1.0",
    ...parts,
  };
}

export function aPush(parts: Partial<Push> = {}): Push {
  return {
    deliveryId: "0b989ba4-242f-11e5-81e1-c7b6966d2516",
    source: "delivery",
    repository: { installationId: 7, id: 42, owner: "octo", name: "shop", defaultBranch: "main" },
    ref: "refs/heads/main",
    before: "c".repeat(40),
    after: HEAD,
    head: parts.after ?? HEAD,
    created: false,
    deleted: false,
    forced: false,
    defaultBranchWas: null,
    pusherName: "ada",
    sender: { login: "ada", id: 1, type: "User" },
    receivedAt: Date.parse("2026-03-02T10:05:00Z"),
    commits: [{ sha: HEAD, distinct: true, message: "Handle an empty list" }],
    problems: [],
    ...parts,
  };
}

export function aPolicy(parts: Partial<PushPolicy> = {}): PushPolicy {
  return {
    engine: { detectors: {} },
    hash: "5f".repeat(32),
    enabled: true,
    alertAt: "high",
    conclusions: {
      low: "success",
      medium: "neutral",
      high: "action_required",
      critical: "failure",
      incomplete: "neutral",
    },
    recipients: [],
    schedule: DEFAULT_SCHEDULE,
    mode: "gate",
    annotations: 200,
    demotions: [],
    problems: [],
    unread: false,
    ...parts,
  };
}

export interface ReportParts {
  readonly verdict?: Partial<Verdict>;
  readonly commits?: Report["commits"];
  readonly push?: Partial<Push>;
  readonly policy?: Partial<PushPolicy>;
  readonly alert?: Report["alert"];
  readonly triage?: Report["triage"];
  readonly notes?: Report["notes"];
  readonly detailsUrl?: string | null;
}

export function aReport(parts: ReportParts = {}): Report {
  const verdict = aVerdict(parts.verdict);
  const one = { sha: HEAD, subject: "Handle an empty list", verdict };
  return {
    push: aPush(parts.push),
    triage: parts.triage ?? UNDECIDED,
    notes: parts.notes ?? [],
    verdict,
    commits: parts.commits ?? [one],
    policy: aPolicy(parts.policy),
    alert: parts.alert ?? null,
    detailsUrl: parts.detailsUrl ?? null,
  };
}

/** Two findings of two detectors, an interaction, a leak, gaps of both kinds, two commits: a bit of everything. */
export function aFullReport(): Report {
  const started = aFinding({
    detector: "lifecycle-script-added",
    family: "build",
    group: "execution",
    title: "A script now runs at installation",
    strength: "medium",
    confidence: 1,
    contribution: 2,
    path: "package.json",
    line: 8,
    endLine: 9,
    because: "postinstall starts src/index.js",
    remedy: "Install with --ignore-scripts until this is explained.",
  });
  const onTrial = aFinding({
    detector: "night-shift",
    family: "behaviour",
    title: "Written at an hour at which the author never wrote",
    strength: "weak",
    contribution: 0,
    trial: true,
    path: null,
    line: null,
    endLine: null,
    because: "03:12 by the author's own clock",
  });
  const gaps = [
    { what: "diff of vendor/bundle.js", why: "larger than 1 MiB", material: false },
    { what: "diff of src/big.js", why: "GitHub gave no patch", material: true },
  ];
  const verdict = aVerdict({
    findings: [aFinding(), started, onTrial],
    interactions: [
      {
        name: "payload that is started",
        because: "the same file holds a payload and starts automatically",
        contribution: 1.5,
      },
    ],
    leaks: [aLeak()],
    gaps,
    notRun: ["maintainer-author-not-pusher"],
    leftOut: 0,
  });
  const harmless = aVerdict({ subject: { kind: "commit", id: OLDER } });
  return aReport({
    verdict,
    commits: [
      { sha: OLDER, subject: "Fix typo in README", verdict: harmless },
      { sha: HEAD, subject: "Update deps @octo #12 <b>", verdict },
    ],
    policy: { problems: ["detectors.decode-to-evil: no such detector; did you mean decode-to-eval?"] },
    alert: { id: "0190f5d2-0000-7000-8000-000000000001", severity: "critical" },
    detailsUrl: "https://countersign.example.org/verdicts/1",
  });
}

export const describeAll: DescribeDetector = (id) =>
  id === "retired-rule"
    ? null
    : {
        rationale: "Code that is hidden from the reader is hidden for a reason.",
        falsePositives: ["Bundled assets", "Test fixtures"],
        references: ["CWE-506", "event-stream 2018"],
      };

function toScore(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
