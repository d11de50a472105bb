/** Judging the commits of a push, oldest first, so that each knows what came before it; each is saved before the next. */
import { askFor, subjectOf } from "../engine/index.ts";
import { judgeWithPackages } from "./judge-with-packages.ts";
import { knownBadIn } from "./known-bad.ts";
import { patchIdOf } from "./patch-id.ts";
import type {
  Attempt,
  EvidenceSource,
  GatheredCommit,
  Judge,
  KnownBadMark,
  KnownBadSource,
  PackageSource,
  Push,
  PushPolicy,
  PushStore,
  Reading,
  Report,
  SavedVerdict,
  Saving,
  Trace,
} from "./ports.ts";
import { tracesOf } from "./traces.ts";

export interface JudgeCommitsPorts {
  readonly store: Pick<PushStore, "savedCommits" | "baselineFor" | "saveCommit">;
  readonly evidence: Pick<EvidenceSource, "gatherCommit">;
  readonly judge: Pick<Judge, "judgeCommit">;
  readonly packages?: PackageSource | undefined;
  readonly knownBad: KnownBadSource;
}

/** A push that is being judged. `rerun` names the wish of somebody who asked for it. */
export interface Pushed {
  readonly push: Push;
  readonly pushId: string;
  readonly attempt: Attempt;
  readonly rerun: string | null;
}

export interface Terms {
  readonly policy: PushPolicy;
  readonly saving: Saving;
  /** What all commits of the push are judged by could not be read now: each is to be judged again. */
  readonly unread: boolean;
}

type JudgedCommit = Parameters<Judge["judgePush"]>[1][number];

export interface JudgedCommits {
  readonly reported: Report["commits"];
  /** What is judged once more as a whole. */
  readonly together: readonly JudgedCommit[];
  /** What its suspicious commits may have in common with others. */
  readonly traces: readonly Trace[];
  /** `unread` where any of them is. */
  readonly reading: Reading;
  /** Commits that are for the next batch. */
  readonly left: number;
}

/** Commits judged in one attempt. */
const BATCH = 1000;
/** Newest commits of a push that are always looked at together; older ones join them when something was found in them. */
const LOOKED_AT_TOGETHER = 50;

export async function judgeCommits(
  { store, evidence, judge, packages, knownBad }: JudgeCommitsPorts,
  { push, pushId, attempt, rerun }: Pushed,
  shas: readonly string[],
  { policy, saving, unread }: Terms,
): Promise<JudgedCommits> {
  const saved = rerun ? new Map<string, SavedVerdict>() : await store.savedCommits(pushId, saving);
  const marks = shas.length === 0 ? [] : await knownBad.marksIn(push.repository);
  const messages = new Map(push.commits?.map(({ sha, message }) => [sha, message]));
  const reported: Report["commits"][number][] = [];
  const together: JudgedCommit[] = [];
  const traces: Trace[] = [];
  const readings = new Set<Reading>();
  let fresh = 0;
  for (const [i, sha] of shas.entries()) {
    const isNew = i >= shas.length - LOOKED_AT_TOGETHER;
    const stored = saved.get(sha);
    const known = attempt.again && stored?.reading === "unread" ? undefined : stored;
    if (known && !isNew && known.verdict.findings.length === 0) {
      reported.push({ sha, subject: subjectOf(messages.get(sha) ?? ""), verdict: known.verdict });
      readings.add(known.reading);
      continue;
    }
    // What is judged although it is stored has nothing it could go on from: it is done in one go.
    const isWhole = rerun !== null || attempt.again;
    if (!known && !isWhole && fresh >= BATCH)
      return { reported, together, traces, reading: "unread", left: shas.length - i };
    const read = withKnownBad(await evidence.gatherCommit(push, sha), marks);
    const baseline = await store.baselineFor(push.repository.id, askFor(read), sha);
    const asked = { baseline, policy: policy.engine };
    const { gathered, judged } = await judgeWithPackages({ judge, packages }, read, asked);
    const reading = unread ? "unread" : gathered.reading;
    let standing = known;
    if (!standing) {
      await attempt.assertOwned();
      standing = await store.saveCommit(
        pushId,
        push.repository.id,
        { sha, patchId: patchIdOf(gathered), judged, reading },
        saving,
      );
      fresh += 1;
    }
    const { name, email } = gathered.author;
    reported.push({ sha, subject: subjectOf(gathered.message), author: { name, email }, verdict: standing.verdict });
    readings.add(standing.reading);
    traces.push(...tracesOf(gathered, standing.verdict, judged.observation.hosts));
    if (isNew || judged.verdict.findings.length > 0) {
      together.push({ gathered, judged, baseline });
      readings.add(reading);
    }
  }
  return { reported, together, traces, reading: readings.has("unread") ? "unread" : "whole", left: 0 };
}

function withKnownBad(gathered: GatheredCommit, marks: readonly KnownBadMark[]): GatheredCommit {
  const knownBad = knownBadIn(gathered, marks);
  return knownBad.length === 0 ? gathered : { ...gathered, knownBad };
}
