/**
 * The story of a decision: who may, what it decides, remember it, settle the alert, conclude the check run anew. The verdict is
 * not judged again: what was decided is laid over it.
 */
import type { Finding, Leak, Severity, Verdict } from "../engine/index.ts";
import { isGrave, SEVERITIES } from "../engine/index.ts";
import { marksOf } from "./known-bad.ts";
import { type Asking, refusalEverywhere, refusalOf } from "./may-decide.ts";
import type {
  AccountAccess,
  Attempt,
  AttemptEnd,
  Clock,
  DecidedEvidence,
  DecisionKind,
  DecisionStore,
  EvidenceSource,
  KnownBadStore,
  KnownBadValue,
  Log,
  PolicySource,
  Push,
  QuietMarks,
  QuietPushes,
  Report,
  Reporter,
  ReportSteps,
  StandingVerdicts,
} from "./ports.ts";
import { trace } from "./traces.ts";
import { anchorsOf, foundIn, type Triaged, triage } from "./triage.ts";

/** What a button asks for; `report`: what was decided elsewhere is to be shown. */
export type ButtonAction = "legitimate" | "confirm" | "report";

/** What was chosen on a page, where single findings are decided, with a reason. */
export interface ChosenDecision {
  readonly kind: DecisionKind;
  readonly why: string;
  /** Milliseconds since 1970; null: until it is revoked. */
  readonly expiresAt: number | null;
  /** Fingerprints of the findings and leaks that are meant. */
  readonly findings: readonly string[];
  /** What a confirmed finding marks is bad in all repositories of the installation. */
  readonly everywhere: boolean;
}

export interface DecideWish {
  /** Of the delivery: the same press, told twice, decides once. */
  readonly key: string;
  readonly push: Push;
  /** As the check run names it; null where it names none. */
  readonly pushId: string | null;
  readonly action: ButtonAction | ChosenDecision;
  readonly by: Asking;
}

export type Decide = (wish: DecideWish, attempt: Attempt) => Promise<AttemptEnd>;

export interface DecidePorts {
  readonly decisions: DecisionStore;
  readonly knownBad: Pick<KnownBadStore, "mark" | "quietPushes">;
  readonly verdicts: StandingVerdicts;
  readonly access: AccountAccess;
  /** Ids of the operators' accounts. */
  readonly operators: ReadonlySet<number>;
  readonly policies: PolicySource;
  readonly evidence: Pick<EvidenceSource, "locate" | "gatherPush" | "gatherCommit" | "release">;
  readonly reporter: Pick<Reporter, "report">;
  readonly steps: ReportSteps;
  readonly clock: Clock;
  readonly log: Log;
  readonly detailsUrl: (pushId: string) => string | null;
}

/** How long a decision by a button is in force. */
const BUTTON_MS = 90 * 24 * 60 * 60_000;

const KINDS: Readonly<Record<Exclude<ButtonAction, "report">, DecisionKind>> = {
  legitimate: "legitimate",
  confirm: "confirmed",
};
const REASONS: Readonly<Record<Exclude<ButtonAction, "report">, string>> = {
  legitimate: "marked legitimate with the check run's button",
  confirm: "confirmed with the check run's button",
};

/** Returns the story. It throws what its ports throw: the inbox turns that into another attempt. */
export function createDecide(ports: DecidePorts): Decide {
  return async (wish, attempt) => {
    await attempt.assertOwned();
    const push = await ports.evidence.locate(wish.push, attempt.patient);
    const standing = await ports.verdicts.standingOf(push.repository.id, push.head, wish.pushId);
    if (!standing) return { outcome: "malformed", note: "no verdict of this commit is stored" };
    const commits = standing.commits.map((commit) => ({ ...commit, subject: subjectIn(push, commit.sha) }));
    const done = await decide(ports, { ...wish, push }, standing.verdict, commits);
    await attempt.assertOwned();
    const policy = await ports.policies.policyFor(push, attempt.patient);
    const triaged = triage(standing.verdict, commits, await decisionsOn(ports, push, standing.verdict, commits));
    if (standing.alert) await ports.verdicts.settleAlert(standing.alert.id, settledBy(triaged, policy.alertAt));
    const marked = await markAndRelease(ports, push, { ...triaged, patient: attempt.patient });
    const notes = done.refused === null ? marked : [`${sentence(done.refused)}: nothing was decided.`, ...marked];
    const report = {
      push,
      ...triaged,
      notes,
      policy,
      alert: standing.alert,
      detailsUrl: ports.detailsUrl(standing.pushId),
    };
    const steps: ReportSteps = {
      once: (pushId, step, send) => ports.steps.once(pushId, `${wish.key}:${step}`, send),
    };
    await ports.reporter.report(standing.pushId, report, steps);
    return done.refused === null
      ? { outcome: "decided", note: done.note }
      : { outcome: "decision-refused", note: done.refused };
  };
}

type Done = { readonly refused: string } | { readonly refused: null; readonly note: string };

async function decide(
  ports: DecidePorts,
  { key, push, action, by }: DecideWish,
  verdict: Verdict,
  commits: Report["commits"],
): Promise<Done> {
  if (action === "report") return { refused: null, note: "reported anew" };
  const chosen = typeof action === "string" ? null : action;
  const { kind, why, expiresAt, everywhere } =
    typeof action === "string"
      ? { kind: KINDS[action], why: REASONS[action], expiresAt: ports.clock.now() + BUTTON_MS, everywhere: false }
      : action;
  const { open, grave, done } = await openFindings(ports, push, { verdict, commits, kind, chosen });
  const shas = [...new Set(open.flatMap(({ commit }) => (commit === null ? [] : [commit])))];
  const refused =
    (await refusalOf(ports.access, { push, by, kind, shas })) ??
    (everywhere ? await refusalEverywhere(ports, { push, by, kind }) : null) ??
    (open.length === 0 && done === 0 ? nothingLeft(grave, kind) : null);
  const fields = { repository: push.repository.id, sha: push.head, account: by.id, decision: kind };
  if (refused !== null) {
    ports.log.warn({ ...fields, why: refused }, "decision refused");
    return { refused };
  }
  if (open.length === 0) return { refused: null, note: `${kind} already` }; // pressed twice, or told twice
  const decision = { kind, by: by.login, byId: by.id, why, expiresAt, everywhere };
  await ports.decisions.record(
    open.map((finding) => ({ ...decision, repositoryId: push.repository.id, evidence: evidenceOf(finding) })),
    key,
  );
  ports.log.info({ ...fields, findings: open.length }, "decision recorded");
  const left = grave > 0 ? `, ${grave} left that a button does not decide` : "";
  return { refused: null, note: `${kind} by ${by.login}: ${open.length} of ${open.length + grave} findings${left}` };
}

/** Commits that are read once more for what their confirmed findings mark. */
const MOST_MARKED = 20;

/** Whatever becomes of the marking, what was kept for reading the commits is freed. */
async function markAndRelease(
  ports: DecidePorts,
  push: Push,
  what: Parameters<typeof markBad>[2],
): Promise<readonly string[]> {
  try {
    return await markBad(ports, push, what);
  } finally {
    await ports.evidence.release(push);
  }
}

/** Marks what confirmed findings name, and says what that is, in one line. What GitHub no longer has is marked by nobody. */
async function markBad(
  { evidence, knownBad, log }: Pick<DecidePorts, "evidence" | "knownBad" | "log">,
  push: Push,
  { triage: { decided }, patient }: Pick<Triaged, "triage"> & { readonly patient: boolean },
): Promise<readonly string[]> {
  const confirmed = decided.filter(({ decision }) => decision.kind === "confirmed");
  const shas = [...new Set(confirmed.flatMap(({ finding }) => (finding.commit === null ? [] : [finding.commit])))];
  const all: KnownBadValue[] = [];
  // What only the push shows was done by who pushed.
  const sender = push.sender ? [{ kind: "account" as const, value: String(push.sender.id) }] : [];
  for (const { finding, decision } of confirmed) {
    if (finding.commit !== null || sender.length === 0) continue;
    await knownBad.mark(decision.id, sender);
    all.push(...sender);
  }
  // A commit is read as its push was.
  if (shas.length > 0) await evidence.gatherPush(push, { patient, judgedBefore: async () => new Set() });
  for (const sha of shas.slice(0, MOST_MARKED)) {
    const gathered = await evidence.gatherCommit(push, sha);
    for (const { finding, decision } of confirmed) {
      if (finding.commit !== sha) continue;
      const values = marksOf(finding, gathered);
      await knownBad.mark(decision.id, values);
      all.push(...values);
    }
  }
  const distinct = (kind: KnownBadValue["kind"]) =>
    new Set(all.filter((one) => one.kind === kind).map(({ value }) => value)).size;
  const named = [
    counted(distinct("account"), "account"),
    counted(distinct("blob"), "file"),
    counted(distinct("host"), "host"),
  ].filter((one) => one !== null);
  if (named.length === 0) return [];
  log.info(
    { repository: push.repository.id, sha: push.head, marks: all.length },
    "confirmed findings mark what is bad",
  );
  const isEverywhere = confirmed.some(({ decision }) => decision.everywhere);
  const quiet = await knownBad.quietPushes(push, { ...toQuietMarks(all), everywhere: isEverywhere });
  return [
    `Known as bad ${isEverywhere ? "in all repositories of this installation" : "in this repository"} while it is confirmed: ${named.join(", ")}.`,
    ...(quiet.count > 0 ? [describeQuiet(quiet)] : []),
  ];
}

function toQuietMarks(values: readonly KnownBadValue[]): Omit<QuietMarks, "everywhere"> {
  return {
    accounts: values.flatMap(({ kind, value }) => (kind === "account" ? [Number(value)] : [])),
    traces: values.flatMap(({ kind, value }) => (kind === "account" ? [] : [trace(kind, value)])),
  };
}

/** They were judged before this was known, and are not judged again. */
function describeQuiet({ count, newest }: QuietPushes): string {
  const named = newest.map(({ owner, name, head, at }) => {
    const day = new Date(at).toISOString().slice(0, 10);
    return `${owner}/${name} ${head.slice(0, 10)} of ${day}`;
  });
  const more = count > named.length ? `, and ${count - named.length} more` : "";
  return `Raised no alert before and should be looked at, since they brought the same: ${named.join(", ")}${more}.`;
}

function counted(n: number, what: string): string | null {
  return n === 0 ? null : `${n} ${what}${n === 1 ? "" : "s"}`;
}

/** What a button decides; decisive findings and leaks are chosen one by one, with a reason. */
async function openFindings(
  ports: DecidePorts,
  push: Push,
  {
    verdict,
    commits,
    kind,
    chosen,
  }: Pick<Report, "verdict" | "commits"> & {
    readonly kind: DecisionKind;
    readonly chosen: ChosenDecision | null;
  },
) {
  const decisions = await decisionsOn(ports, push, verdict, commits);
  const { triage: now } = triage(verdict, commits, decisions);
  // Confirmed here is not confirmed everywhere.
  const isDone = ({ decision }: Report["triage"]["decided"][number]) =>
    decision.kind === kind && (decision.everywhere || chosen?.everywhere !== true);
  const done = new Set(now.decided.filter(isDone).map(({ finding }) => finding));
  const all = foundIn(
    verdict,
    commits.map((commit) => commit.verdict),
  ).filter((finding) => !done.has(finding) && !("trial" in finding && finding.trial));
  if (chosen) {
    const isMeant = ({ fingerprint }: Finding | Leak) => chosen.findings.includes(fingerprint);
    return { open: all.filter(isMeant), grave: 0, done: [...done].filter(isMeant).length };
  }
  const isLeft = (finding: Finding | Leak) => isGrave(finding) || !("strength" in finding);
  return { open: all.filter((finding) => !isLeft(finding)), grave: all.filter(isLeft).length, done: done.size };
}

function nothingLeft(grave: number, kind: DecisionKind): string {
  if (grave === 0) return `there is no finding left to be ${kind === "confirmed" ? "confirmed" : "marked legitimate"}`;
  return "decisive findings and leaks are decided one by one, with a reason (countersign decisions add)";
}

async function decisionsOn(
  ports: Pick<DecidePorts, "decisions">,
  push: Push,
  verdict: Verdict,
  commits: Report["commits"],
) {
  const anchors = anchorsOf(
    verdict,
    commits.map((commit) => commit.verdict),
  );
  return anchors.length === 0 ? [] : ports.decisions.decisionsOn(push.repository.id, anchors);
}

/** The alert is settled once nothing that is left reaches it but what was confirmed: somebody looked at all of it. */
function settledBy(
  { triage: { decided }, verdict }: Pick<Report, "triage" | "verdict">,
  alertAt: Severity,
): { readonly by: string; readonly why: string } | null {
  const [latest] = decided.map(({ decision }) => decision).sort((a, b) => b.madeAt - a.madeAt);
  if (!latest) return null;
  const confirmed = new Set(decided.map(({ finding }) => finding.fingerprint));
  const reaches = (severity: Severity) => SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(alertAt);
  const isOpen =
    (reaches(verdict.severity) &&
      verdict.findings.some(({ contribution, fingerprint }) => contribution > 0 && !confirmed.has(fingerprint))) ||
    verdict.leaks.some(({ severity, fingerprint }) => reaches(severity) && !confirmed.has(fingerprint));
  return isOpen ? null : { by: latest.by, why: `${latest.kind}, ${latest.why}` };
}

/** What is known of a finding now. Throws for one of an older version, which a decision cannot hold on to. */
export function evidenceOf(finding: Finding | Leak): DecidedEvidence {
  const { binding, detector, title, commit, path, line, because } = finding;
  if (!binding) throw new Error(`the finding of ${detector} was judged by an older version: judge its push again`);
  const { anchor, content } = binding;
  const about = { anchor, content, detector, title, commit, path, line, because };
  return "strength" in finding
    ? { ...about, strength: finding.demotedFrom ?? finding.strength, confidence: finding.confidence, severity: null }
    : { ...about, strength: null, confidence: null, severity: finding.severity };
}

function subjectIn({ commits }: Push, sha: string): string {
  const message = commits?.find((commit) => commit.sha === sha)?.message ?? "";
  return message.split("\n", 1)[0] ?? "";
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
