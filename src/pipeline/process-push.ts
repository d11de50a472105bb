/**
 * The story of a push, top to bottom: remember it, gather evidence, learn the repository's past where that was never done,
 * judge every commit and then the push, save the verdict, report. Each step may be repeated after a crash: what is stored
 * is not judged again, what was sent is not sent again.
 *
 * A long push is judged in batches: after one, the story ends with `continues`, and goes on from what is stored when its
 * turn comes again. Other pushes get theirs in between, and nothing of a push is ever cut.
 */
import { type Severity, subjectOf, type Verdict } from "../engine/index.ts";
import { RepositoryGoneError } from "./errors.ts";
import { learnHistory } from "./learn-history.ts";
import type {
  Attempt,
  AttemptEnd,
  EvidenceSource,
  GatheredPush,
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

/** Commits judged in one attempt. */
const BATCH = 1000;
/** Newest commits of a push that are always looked at together; older ones join them when something was found in them. */
const LOOKED_AT_TOGETHER = 50;

type JudgedCommit = Parameters<Judge["judgePush"]>[1][number];
type Reported = { readonly sha: string; readonly subject: string; readonly verdict: Verdict };

/**
 * `rerun` names a wish to see a push judged again: all of it, by the policy of now. What it finds goes into the check run
 * alone – the first verdict stands in the store, and its alert was mailed.
 */
export type ProcessPush = (push: Push, attempt: Attempt, rerun?: string) => Promise<AttemptEnd>;

/** Returns the story. It throws what its ports throw: the inbox turns that into another attempt. */
export function createProcessPush(ports: ProcessPushPorts): ProcessPush {
  return async (push, attempt, rerun) => {
    await attempt.hold();
    const { pushId } = await ports.store.recordPush(push);
    const settled = outcomeWithoutAnalysis(push);
    if (settled) return { outcome: settled };
    try {
      return await analyse(ports, { push, pushId, attempt, rerun: rerun ?? null });
    } catch (error) {
      if (!(error instanceof RepositoryGoneError)) throw error;
      return { outcome: "repository-gone", note: error.message };
    }
  };
}

interface Pushed {
  readonly push: Push;
  readonly pushId: string;
  readonly attempt: Attempt;
  readonly rerun: string | null;
}

async function analyse(ports: ProcessPushPorts, pushed: Pushed): Promise<AttemptEnd> {
  const { store, policies, evidence, judge, reporter, log } = ports;
  const { push, pushId, attempt, rerun } = pushed;
  const policy = await policies.policyFor(push);
  if (!policy.enabled) return { outcome: "policy-off" };

  const { push: gatheredPush, shas } = await evidence.gatherPush(push);
  if (shas.length === 0 && !saysMoreThanItsCommits(push, gatheredPush)) return { outcome: "no-new-commits" };
  await reporter.announce(pushId, push, shas.length);

  const unread = await learnHistory(ports, pushed);
  const judged = await judgeCommits(ports, pushed, shas, policy);
  if (judged.left > 0) {
    const done = shas.length - judged.left;
    return { continues: true, note: `${done} of ${shas.length} commits judged` };
  }
  const { reported, together } = judged;
  const whole = { ...gatheredPush, gaps: [...gatheredPush.gaps, ...unread] };
  const verdict = await judge.judgePush(whole, together, policy.engine);
  await attempt.hold();
  const { alertId } = await store.saveVerdict(pushId, verdict, {
    policyHash: policy.hash,
    alertAt: policy.alertAt,
    commits: reported.length,
  });
  const detailsUrl = ports.detailsUrl(pushId);
  const report = { push, verdict, commits: reported, policy, alertId: rerun ? null : alertId, detailsUrl };
  await reporter.report(pushId, report, rerun ? stepsOf(rerun, ports.steps) : ports.steps);
  log.info(
    { delivery: push.deliveryId, severity: verdict.severity, score: verdict.score, commits: reported.length },
    "push judged",
  );
  return { outcome: "analysed", note: summaryOf(verdict.severity, reported.length) };
}

/** The steps of a re-run are its own: it is sent although the first was. */
function stepsOf(rerun: string, steps: ReportSteps): ReportSteps {
  return { once: (pushId, step, send) => steps.once(pushId, `${rerun}:${step}`, send) };
}

/** What needs no analysis: there is no commit to judge. */
export function outcomeWithoutAnalysis(push: Push): Outcome | null {
  const isTag = push.ref.startsWith("refs/tags/");
  if (push.deleted) return isTag ? "tag-deleted" : "branch-deleted";
  return isTag ? "tag-pushed" : null;
}

/** A forced push may only take away; and where the list of commits could not be read, an empty one says nothing. */
function saysMoreThanItsCommits({ forced }: Push, { gaps }: GatheredPush): boolean {
  return forced || gaps.some(({ material }) => material);
}

interface JudgedCommits {
  readonly reported: readonly Reported[];
  readonly together: readonly JudgedCommit[];
  /** Commits that are for the next batch. */
  readonly left: number;
}

/** Judges commits oldest first, so that each knows what came before it; saves each before the next. */
async function judgeCommits(
  { store, evidence, judge }: ProcessPushPorts,
  { push, pushId, attempt, rerun }: Pushed,
  shas: readonly string[],
  policy: PushPolicy,
): Promise<JudgedCommits> {
  const saved = rerun ? new Map<string, Verdict>() : await store.savedCommits(pushId);
  const messages = new Map(push.commits.map(({ sha, message }) => [sha, message]));
  const reported: Reported[] = [];
  const together: JudgedCommit[] = [];
  let fresh = 0;
  for (const [i, sha] of shas.entries()) {
    const isNew = i >= shas.length - LOOKED_AT_TOGETHER;
    const known = saved.get(sha);
    if (known && !isNew && known.findings.length === 0) {
      reported.push({ sha, subject: subjectOf(messages.get(sha) ?? ""), verdict: known });
      continue;
    }
    // A re-run stores nothing it could go on from: it is judged in one go.
    if (!known && !rerun && fresh >= BATCH) return { reported, together, left: shas.length - i };
    const gathered = await evidence.gatherCommit(push, sha);
    const baseline = await store.baselineFor(push.repository.id, gathered.author, sha);
    const judged = await judge.judgeCommit(gathered, baseline, policy.engine);
    if (!known) {
      await attempt.hold();
      await store.saveCommit(pushId, push.repository.id, { sha, judged }, policy.hash);
      fresh += 1;
    }
    reported.push({ sha, subject: subjectOf(gathered.message), verdict: known ?? judged.verdict });
    if (isNew || judged.verdict.findings.length > 0) together.push({ gathered, judged, baseline });
  }
  return { reported, together, left: 0 };
}

function summaryOf(severity: Severity, commits: number): string {
  return `${severity}, ${commits} ${commits === 1 ? "commit" : "commits"}`;
}
