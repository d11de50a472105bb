/**
 * The story of a push, top to bottom: remember it, gather evidence, learn the repository's past where that was never done,
 * judge every commit and then the push, save the verdict, report. Each step may be repeated after a crash: what is stored
 * is not judged again, what was sent is not sent again.
 *
 * What cannot be read is waited for, but not for long: then the rest is judged and told, and the push is judged again later,
 * when a fuller verdict takes the place of the first. A long push is judged in batches: after one, the story ends with
 * `continues`, and goes on from what is stored when its turn comes again. Nothing of a push is ever cut.
 */
import {
  isDeletionJudged,
  isNoObject,
  isProposed,
  matchRewrite,
  type RefRewrite,
  refKindOf,
  type Severity,
  subjectOf,
  type Verdict,
} from "../engine/index.ts";
import { RepositoryGoneError, RepositoryReadOnlyError } from "./errors.ts";
import { type JudgedCommits, judgeCommits, type Pushed } from "./judge-commits.ts";
import { learnHistory } from "./learn-history.ts";
import type {
  Attempt,
  AttemptEnd,
  Campaigns,
  DecisionSource,
  EvidenceSource,
  GatheredPush,
  Incident,
  Judge,
  KnownBadSource,
  Log,
  Outcome,
  PackageSource,
  PolicySource,
  Push,
  PushPolicy,
  PushStore,
  Report,
  Reporter,
  ReportSteps,
  Saving,
} from "./ports.ts";
import { RULES } from "./rules.ts";
import { anchorsOf, triage } from "./triage.ts";

/** The detector that tells a campaign: what it finds makes an incident. */
const CAMPAIGN = "seen-elsewhere";

export interface ProcessPushPorts {
  readonly store: PushStore;
  readonly policies: PolicySource;
  readonly evidence: EvidenceSource;
  readonly judge: Judge;
  /** What the public services know of packages. Absent: nobody is asked. */
  readonly packages?: PackageSource | undefined;
  readonly decisions: DecisionSource;
  readonly knownBad: KnownBadSource;
  readonly campaigns: Pick<Campaigns, "see" | "join">;
  readonly reporter: Reporter;
  readonly steps: ReportSteps;
  readonly log: Log;
  /** What else whoever looks at a check run of the push is to be told, one line each; `changed` are its paths. Absent: nothing. */
  readonly news?: (push: Push, changed: ReadonlySet<string>) => Promise<readonly string[]>;
  /** Hears of every push that was judged and reported. Absent: nobody. */
  readonly onReported?: (what: { readonly severity: Severity; readonly receivedAt: number }) => void;
  /** Page that explains a verdict, or null where there is none. */
  readonly detailsUrl: (pushId: string) => string | null;
}

/**
 * `rerun` names a wish to see a push judged again: all of it, by the policy of now, and answered by a check run whatever was
 * judged before.
 */
export type ProcessPush = (push: Push, attempt: Attempt, rerun?: string) => Promise<AttemptEnd>;

/** Returns the story. It throws what its ports throw: the inbox turns that into another attempt. */
export function createProcessPush(ports: ProcessPushPorts): ProcessPush {
  return async (push, attempt, rerun) => {
    await attempt.assertOwned();
    const { pushId } = await ports.store.recordPush(push);
    const settled = outcomeWithoutAnalysis(push);
    if (settled) return { outcome: settled };
    try {
      const located = await ports.evidence.locate(push, attempt.patient);
      try {
        return await analyse(ports, { push: located, pushId, attempt, rerun: rerun ?? null });
      } finally {
        await ports.evidence.release(located);
      }
    } catch (error) {
      if (!(error instanceof RepositoryGoneError)) throw error;
      return { outcome: "repository-gone", note: error.message };
    }
  };
}

/** What needs no analysis: a ref that is no more, and on which nobody built. */
export function outcomeWithoutAnalysis(push: Push): Outcome | null {
  const isDefaultBranch = push.ref === `refs/heads/${push.repository.defaultBranch}`;
  if (!push.deleted || isDeletionJudged(push.ref, isDefaultBranch)) return null;
  return isTag(push) ? "tag-deleted" : "branch-deleted";
}

async function analyse(ports: ProcessPushPorts, pushed: Pushed): Promise<AttemptEnd> {
  const { store, policies, evidence } = ports;
  const { push, pushId, attempt, rerun } = pushed;
  const policy = await policies.policyFor(push, attempt.patient);
  if (!policy.enabled) return { outcome: "policy-off" };

  const saving = { policyHash: policy.hash, rules: RULES, asked: rerun !== null, teaches: !isProposed(push.ref) };
  const gathered = await evidence.gatherPush(push, {
    patient: attempt.patient,
    judgedBefore: async (shas) => (rerun === null ? store.judgedBefore(pushId, shas, saving) : new Set()),
  });
  const shas = await commitsToJudge(store, pushed, gathered);
  if (!shas) return { outcome: isTag(push) ? "tag-pushed" : "no-new-commits" };
  return judgeAndReport(ports, pushed, { policy, saving, gathered: gathered.push, shas, brought: gathered.brought });
}

/**
 * What the push brought; where that is nothing, its head, unless a check run stands there: a check may be required of it, or
 * was asked for, and silence would be waited for. Where the ref itself has something to say, its head as well, so that no clean
 * run hides what was found there before. Null where nothing is to be said.
 */
async function commitsToJudge(
  store: PushStore,
  { push, pushId, rerun }: Pushed,
  gathered: { readonly push: GatheredPush; readonly shas: readonly string[] },
): Promise<readonly string[] | null> {
  if (gathered.shas.length > 0 || push.deleted) return gathered.shas;
  if (hasUnreadList(gathered.push)) return gathered.shas;
  if (saysMoreThanItsCommits(push, gathered.push)) return [push.head];
  if (rerun === null && (isTag(push) || (await store.isHeadReported(pushId)))) return null;
  return [push.head];
}

/** Where the list of commits could not be read, an empty one says nothing. */
function hasUnreadList({ gaps }: GatheredPush): boolean {
  return gaps.some(({ material }) => material);
}

/** A forced push may only take away; a tag may have moved, or name what is on no branch; another branch may be the default. */
function saysMoreThanItsCommits(push: Push, { move }: GatheredPush): boolean {
  if (push.defaultBranchWas) return true;
  if (!isTag(push)) return push.forced;
  const isFollowing = refKindOf(push.ref, false) !== "version-tag" && move.relation === "ahead";
  const isMoved = !isNoObject(push.before) && push.before !== push.after && !isFollowing;
  return isMoved || move.onBranch === false || (move.stoodAt !== null && move.stoodAt !== push.after);
}

interface ToJudge {
  readonly policy: PushPolicy;
  readonly saving: Saving;
  readonly gathered: GatheredPush;
  readonly shas: readonly string[];
  /** All that the push brought, judged before or not. */
  readonly brought: readonly string[];
}

async function judgeAndReport(ports: ProcessPushPorts, pushed: Pushed, toJudge: ToJudge): Promise<AttemptEnd> {
  const { store, judge, reporter, log } = ports;
  const { push, pushId, attempt, rerun } = pushed;
  const { policy, saving, gathered, shas } = toJudge;
  await attempt.assertOwned("now");
  if (!attempt.again) await reporter.announce(pushId, push, shas.length);
  const history = await learnHistory(ports, pushed);
  const unread = policy.unread || history.unread;
  const judged = await judgeCommits(ports, pushed, shas, { policy, saving, unread });
  if (judged.left > 0) {
    const done = shas.length - judged.left;
    return { continues: true, note: `${done} of ${shas.length} commits judged` };
  }
  const rewrite = await rewriteOf(store, push, toJudge, judged.reported);
  const sightings = await ports.campaigns.see(pushId, judged.traces);
  const whole = { ...gathered, rewrite, sightings, gaps: [...gathered.gaps, ...history.gaps] };
  const verdict = await judge.judgePush(whole, judged.together, policy.engine);
  const isUnread = unread || gathered.reading === "unread" || judged.reading === "unread";
  const decisions = await decisionsOn(ports.decisions, push, verdict, judged.reported);
  const fresh = triage(verdict, judged.reported, decisions);
  await attempt.assertOwned("now");
  const standing = await store.saveVerdict(
    pushId,
    { verdict, reading: isUnread ? "unread" : "whole" },
    { ...saving, alertAt: policy.alertAt, commits: judged.reported.length, open: fresh.verdict },
  );
  const { alert, revision } = standing;
  const isCampaign = standing.verdict.findings.some(({ detector }) => detector === CAMPAIGN);
  const incident = isCampaign ? await ports.campaigns.join(pushId) : null;
  const report = {
    push,
    ...(standing.verdict === verdict ? fresh : triage(standing.verdict, judged.reported, decisions)),
    notes: [...(incident ? [noteOf(incident)] : []), ...((await ports.news?.(push, changedIn(push, judged))) ?? [])],
    policy,
    alert,
    detailsUrl: ports.detailsUrl(pushId),
    isFirst: attempt.first && rerun === null,
  };
  const untold = await tell(reporter, pushed, report, heldSteps(stepsOf(ports.steps, rerun, revision), attempt));
  if (untold === null) await store.markReported(pushId, revision);
  else log.warn({ delivery: push.deliveryId, reason: untold }, "push without a check run");
  const { severity, score } = standing.verdict;
  ports.onReported?.({ severity, receivedAt: push.receivedAt });
  log.info({ delivery: push.deliveryId, severity, score, commits: judged.reported.length }, "push judged");
  const note = [summaryOf(severity, judged.reported.length), ...(untold ? [untold] : [])].join("; ");
  return standing.reading === "unread"
    ? { outcome: "analysed", note: `${note}, not all could be read`, unread: true }
    : { outcome: "analysed", note };
}

/** Paths of the push, as far as its list names them or its commits were read. */
function changedIn({ commits }: Push, { together }: Pick<JudgedCommits, "together">): ReadonlySet<string> {
  const listed = (commits ?? []).flatMap(({ paths }) => paths ?? []);
  return new Set([...listed, ...together.flatMap(({ gathered }) => gathered.files.map(({ path }) => path))]);
}

/** The commits that a forced push dropped beside those that it brought; what is known of both is what was judged. */
async function rewriteOf(
  store: Pick<PushStore, "patchIds">,
  push: Push,
  { gathered: { dropped }, brought }: ToJudge,
  reported: Report["commits"],
): Promise<RefRewrite | null> {
  if (!dropped || dropped.length === 0) return null;
  const oldestFirst = [...dropped].reverse();
  const shas = [...oldestFirst.map(({ sha }) => sha), ...brought];
  const patchIds = await store.patchIds(push.repository.id, shas);
  const subjects = new Map([
    ...(push.commits ?? []).map(({ sha, message }) => [sha, subjectOf(message)] as const),
    ...reported.map(({ sha, subject }) => [sha, subject] as const),
  ]);
  const side = (sha: string, subject: string) => ({ sha, subject, patchId: patchIds.get(sha) ?? null });
  return matchRewrite(
    oldestFirst.map(({ sha, message }) => side(sha, subjectOf(message))),
    brought.map((sha) => side(sha, subjects.get(sha) ?? "")),
  );
}

/** Counts alone: who may read a check run need not know of the other repositories. */
function noteOf({ id, repositories, pushes }: Incident): string {
  return `Part of incident ${id}: ${pushes} pushes to ${repositories.length} ${repositories.length === 1 ? "repository" : "repositories"} of this installation so far; countersign incidents lists them`;
}

async function decisionsOn(source: DecisionSource, { repository }: Push, verdict: Verdict, commits: Report["commits"]) {
  const anchors = anchorsOf(
    verdict,
    commits.map((commit) => commit.verdict),
  );
  return anchors.length === 0 ? [] : source.decisionsOn(repository.id, anchors);
}

/** Null once a check run says what was found; else why there can be none. */
async function tell(
  reporter: Reporter,
  { pushId }: Pushed,
  report: Report,
  steps: ReportSteps,
): Promise<string | null> {
  try {
    return (await reporter.report(pushId, report, steps)) ? null : "no check run: the commit is no more";
  } catch (error) {
    if (!(error instanceof RepositoryReadOnlyError)) throw error;
    return `no check run: ${error.message}`;
  }
}

/** The steps of a re-run, and of a fuller verdict, are their own: they are sent although the first were. */
function stepsOf(steps: ReportSteps, rerun: string | null, revision: number): ReportSteps {
  const prefix = [...(rerun === null ? [] : [rerun]), ...(revision === 1 ? [] : [`revision-${revision}`])];
  if (prefix.length === 0) return steps;
  return { once: (pushId, step, send) => steps.once(pushId, [...prefix, step].join(":"), send) };
}

/** An attempt that was given up for dead, and goes on all the same, sends nothing more: another one does. */
function heldSteps(steps: ReportSteps, attempt: Attempt): ReportSteps {
  return {
    once: (pushId, step, send) =>
      steps.once(pushId, step, async () => {
        await attempt.assertOwned("now");
        return send();
      }),
  };
}

function isTag({ ref }: Push): boolean {
  return ref.startsWith("refs/tags/");
}

function summaryOf(severity: Severity, commits: number): string {
  return `${severity}, ${commits} ${commits === 1 ? "commit" : "commits"}`;
}
