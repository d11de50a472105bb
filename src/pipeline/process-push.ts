/**
 * The story of a push, top to bottom: remember it, gather evidence, judge every commit and then the push, save the verdict,
 * report. Each step may be repeated after a crash: what is stored is not judged again, what was sent is not sent again.
 */
import { type Severity, subjectOf, type Verdict } from "../engine/index.ts";
import type {
  EvidenceSource,
  Judge,
  Log,
  Outcome,
  PolicySource,
  Push,
  PushPolicy,
  PushStore,
  Reporter,
  ReportSteps,
} from "./ports.ts";

export interface ProcessPushPorts {
  readonly store: PushStore;
  readonly policies: PolicySource;
  readonly evidence: EvidenceSource;
  readonly judge: Judge;
  readonly reporter: Reporter;
  readonly steps: ReportSteps;
  readonly log: Log;
  /** Page that explains a verdict, or null where there is none. */
  readonly detailsUrl: (pushId: string) => string | null;
}

export interface PushResult {
  readonly outcome: Outcome;
  readonly note?: string;
}

/** Newest commits of a push that are always looked at together; older ones join them when something was found in them. */
const LOOKED_AT_TOGETHER = 50;

type JudgedCommit = Parameters<Judge["judgePush"]>[1][number];
type Reported = { readonly sha: string; readonly subject: string; readonly verdict: Verdict };

/** Returns the story. It throws what its ports throw: the inbox turns that into another attempt. */
export function createProcessPush(ports: ProcessPushPorts): (push: Push) => Promise<PushResult> {
  return async (push) => {
    const { store, policies, evidence, judge, reporter, steps, log } = ports;
    const { pushId } = await store.recordPush(push);
    const settled = outcomeWithoutAnalysis(push);
    if (settled) return { outcome: settled };

    const policy = await policies.policyFor(push);
    if (!policy.enabled) return { outcome: "policy-off" };

    const { push: gatheredPush, shas } = await evidence.gatherPush(push);
    if (shas.length === 0) return { outcome: "no-new-commits" };

    const { reported, together } = await judgeCommits(ports, push, pushId, shas, policy);
    const verdict = await judge.judgePush(gatheredPush, together, policy.engine);
    const { alertId } = await store.saveVerdict(pushId, verdict, {
      policyHash: policy.hash,
      alertAt: policy.alertAt,
      commits: reported.length,
    });
    const report = { push, verdict, commits: reported, policy, alertId, detailsUrl: ports.detailsUrl(pushId) };
    await reporter.report(pushId, report, steps);
    log.info({ severity: verdict.severity, score: verdict.score, commits: reported.length }, "push judged");
    return { outcome: "analysed", note: summaryOf(verdict.severity, reported.length) };
  };
}

/** What needs no analysis: there is no commit to judge. */
function outcomeWithoutAnalysis(push: Push): Outcome | null {
  const isTag = push.ref.startsWith("refs/tags/");
  if (push.deleted) return isTag ? "tag-deleted" : "branch-deleted";
  return isTag ? "tag-pushed" : null;
}

/** Judges commits oldest first, so that each knows what came before it; saves each before the next. */
async function judgeCommits(
  { store, evidence, judge }: ProcessPushPorts,
  push: Push,
  pushId: string,
  shas: readonly string[],
  policy: PushPolicy,
): Promise<{ reported: Reported[]; together: JudgedCommit[] }> {
  const saved = await store.savedCommits(pushId);
  const reported: Reported[] = [];
  const together: JudgedCommit[] = [];
  for (const [i, sha] of shas.entries()) {
    const isNew = i >= shas.length - LOOKED_AT_TOGETHER;
    const known = saved.get(sha);
    if (known && !isNew && known.findings.length === 0) {
      reported.push({ sha, subject: "", verdict: known });
      continue;
    }
    const gathered = await evidence.gatherCommit(push, sha);
    const baseline = await store.baselineFor(push.repository.id, gathered.author);
    const judged = await judge.judgeCommit(gathered, baseline, policy.engine);
    if (!known) await store.saveCommit(pushId, push.repository.id, { sha, judged }, policy.hash);
    reported.push({ sha, subject: subjectOf(gathered.message), verdict: known ?? judged.verdict });
    if (isNew || judged.verdict.findings.length > 0) together.push({ gathered, judged, baseline });
  }
  return { reported, together };
}

function summaryOf(severity: Severity, commits: number): string {
  return `${severity}, ${commits} ${commits === 1 ? "commit" : "commits"}`;
}
