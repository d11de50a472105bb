/** The push store as a story test needs it: in memory, held to the same contract as the real one. */
import { toBaseline } from "../../src/engine/history/to-baseline.ts";
import { type Gap, type Observation, SEVERITIES, type Severity, type Verdict } from "../../src/engine/index.ts";
import { ValidationError } from "../../src/pipeline/errors.ts";
import { isFuller } from "../../src/pipeline/is-fuller.ts";
import type { Outcome, Push, PushStore, SavedCommit, Saving, StandingVerdict } from "../../src/pipeline/ports.ts";

export interface InMemoryPushStore extends PushStore {
  readonly pushes: readonly { readonly pushId: string; readonly push: Push }[];
  readonly commits: ReadonlyMap<string, readonly SavedCommit[]>;
  readonly verdicts: ReadonlyMap<string, StandingVerdict>;
  readonly outcomes: ReadonlyMap<string, { readonly outcome: Outcome; readonly note: string | null }>;
}

export function createInMemoryPushStore(): InMemoryPushStore {
  const pushes: { pushId: string; push: Push }[] = [];
  const commits = new Map<string, SavedCommit[]>();
  const savings = new Map<SavedCommit | StandingVerdict, Saving>();
  const reported = new Set<string>();
  const observations = new Map<number, Observation[]>();
  const verdicts = new Map<string, StandingVerdict>();
  const outcomes = new Map<string, { outcome: Outcome; note: string | null }>();
  const histories = new Map<number, { pushId: string; gap: Gap | null }>();

  function mustKnow(pushId: string): void {
    if (!pushes.some((one) => one.pushId === pushId)) throw new ValidationError("push id", [`${pushId} is unknown`]);
  }

  function delivered(deliveryId: string) {
    return pushes.find((one) => one.push.deliveryId === deliveryId);
  }

  function lastMove({ repository, ref, source, before, after }: Push) {
    const last = pushes.findLast(({ push }) => push.repository.id === repository.id && push.ref === ref);
    const isIt =
      last?.push.deliveryId === null &&
      last.push.source === source &&
      last.push.before === before &&
      last.push.after === after;
    return isIt ? last : undefined;
  }

  function termsOf(saved: SavedCommit | StandingVerdict): Saving {
    const saving = savings.get(saved);
    if (!saving) throw new Error("saved without its terms");
    return saving;
  }

  function find(pushId: string): Push {
    const found = pushes.find((one) => one.pushId === pushId);
    if (!found) throw new Error(`no push ${pushId}`);
    return found.push;
  }

  return {
    pushes,
    commits,
    verdicts,
    outcomes,

    async recordPush(push) {
      for (const sha of [push.before, push.after]) checkSha(sha);
      const known = push.deliveryId === null ? lastMove(push) : delivered(push.deliveryId);
      if (known) return { pushId: known.pushId };
      const pushId = idOf("a", pushes.length + 1);
      pushes.push({ pushId, push });
      return { pushId };
    },

    async historyOf(pushId) {
      const { repository } = find(pushId);
      const known = histories.get(repository.id);
      if (known) return { learned: true, gap: known.pushId === pushId ? known.gap : null };
      const waiting = pushes.filter(
        (one) =>
          one.push.repository.id === repository.id &&
          one.push.ref === `refs/heads/${repository.defaultBranch}` &&
          (one.pushId === pushId || (one.push.deliveryId !== null && !outcomes.has(one.push.deliveryId))),
      );
      const [first] = waiting.sort((a, b) => a.push.receivedAt - b.push.receivedAt);
      return { learned: false, from: first?.push.before ?? null };
    },

    async saveHistory(pushId, { observations: past, gap }) {
      const { repository } = find(pushId);
      for (const { sha } of past) checkSha(sha);
      const known = histories.get(repository.id);
      if (known) return known.pushId === pushId ? known.gap : null;
      histories.set(repository.id, { pushId, gap });
      const learned = observations.get(repository.id) ?? [];
      observations.set(repository.id, learned);
      learned.push(...past.filter(({ sha }) => !learned.some((one) => one.sha === sha)));
      return gap;
    },

    async baselineFor(repositoryId, asked, sha) {
      const learned = observations.get(repositoryId) ?? [];
      const own = sha === undefined ? -1 : learned.findIndex((one) => one.sha === sha);
      return toBaseline(own < 0 ? learned : learned.slice(0, own), asked);
    },

    async saveCommit(pushId, repositoryId, commit, saving) {
      mustKnow(pushId);
      checkSha(commit.sha);
      checkVerdict(commit.judged.verdict);
      const saved = commits.get(pushId) ?? [];
      commits.set(pushId, saved);
      const at = saved.findIndex(({ sha }) => sha === commit.sha);
      const known = saved[at];
      const next = { verdict: commit.judged.verdict, reading: commit.reading };
      if (known) {
        const standing = { verdict: known.judged.verdict, reading: known.reading };
        if (!isFuller({ ...next, ...saving }, { ...standing, ...termsOf(known) })) return standing;
        saved.splice(at, 1);
        reported.delete(pushId);
      }
      saved.push(commit);
      savings.set(commit, saving);
      const learned = observations.get(repositoryId) ?? [];
      observations.set(repositoryId, learned);
      const isKnown = learned.some(({ sha }) => sha === commit.sha);
      if (next.verdict.severity !== "low") {
        const rest = learned.filter(({ sha }) => sha !== commit.sha);
        observations.set(repositoryId, rest);
        return next;
      }
      if (commit.reading === "unread" || isKnown) return next;
      learned.push(commit.judged.observation);
      return next;
    },

    async savedCommits(pushId, { policyHash, rules }) {
      const ours = (commits.get(pushId) ?? []).filter((one) => {
        const terms = termsOf(one);
        return terms.policyHash === policyHash && terms.rules === rules;
      });
      return new Map(ours.map(({ sha, judged, reading }) => [sha, { verdict: judged.verdict, reading }]));
    },

    async patchIds(repositoryId, shas) {
      const ours = pushes.filter(({ push }) => push.repository.id === repositoryId);
      const saved = ours.flatMap(({ pushId }) => commits.get(pushId) ?? []);
      return new Map(
        saved.flatMap(({ sha, patchId }) => (patchId !== null && shas.includes(sha) ? [[sha, patchId] as const] : [])),
      );
    },

    async judgedBefore(pushId, shas, { policyHash, rules }) {
      const { repository } = find(pushId);
      const own = new Set((commits.get(pushId) ?? []).map(({ sha }) => sha));
      const others = pushes.filter((one) => one.push.repository.id === repository.id && reported.has(one.pushId));
      const judged = others.flatMap((one) => (one.pushId === pushId ? [] : (commits.get(one.pushId) ?? [])));
      const isDone = (one: SavedCommit) => {
        const terms = termsOf(one);
        const isWhole = one.judged.verdict.complete && one.reading === "whole";
        return isWhole && terms.policyHash === policyHash && terms.rules >= rules;
      };
      const done = new Set(judged.filter(isDone).map(({ sha }) => sha));
      return new Set(shas.filter((sha) => done.has(sha) && !own.has(sha)));
    },

    async saveVerdict(pushId, { verdict, reading }, { alertAt, commits: _, open = verdict, ...saving }) {
      mustKnow(pushId);
      checkVerdict(verdict);
      const known = verdicts.get(pushId);
      if (known && !isFuller({ verdict, reading, ...saving }, { ...known, ...termsOf(known) })) return known;
      const worst = [open.severity, ...open.leaks.map((leak) => leak.severity)].find(
        (severity) => rank(severity) >= rank(alertAt),
      );
      const was = known?.alert ?? null;
      const isWorse = worst && (!was || rank(worst) > rank(was.severity));
      const saved: StandingVerdict = {
        verdictId: known?.verdictId ?? idOf("b", verdicts.size + 1),
        verdict,
        reading,
        revision: (known?.revision ?? 0) + 1,
        alert: isWorse ? { id: was?.id ?? idOf("c", verdicts.size + 1), severity: worst } : was,
      };
      verdicts.set(pushId, saved);
      savings.set(saved, saving);
      reported.delete(pushId);
      return saved;
    },

    async markReported(pushId, revision) {
      if (verdicts.get(pushId)?.revision === revision) reported.add(pushId);
    },

    async isHeadReported(pushId) {
      const { repository, head } = find(pushId);
      return pushes.some(
        ({ pushId: other, push }) =>
          other !== pushId && reported.has(other) && push.repository.id === repository.id && push.head === head,
      );
    },

    async finishDelivery(deliveryId, outcome, note) {
      if (!outcomes.has(deliveryId)) outcomes.set(deliveryId, { outcome, note: note ?? null });
    },
  };
}

function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

function checkSha(sha: string): void {
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(sha)) throw new ValidationError("commit id", [`${sha} is none`]);
}

function checkVerdict({ score }: Verdict): void {
  if (!(score >= 0 && score <= 1)) throw new ValidationError("verdict", [`score: ${score} is not in [0, 1]`]);
}

/** A UUID that counts. */
function idOf(kind: string, count: number): string {
  return `${kind.repeat(8)}-0000-4000-8000-${String(count).padStart(12, "0")}`;
}
