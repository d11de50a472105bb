/** The push store as a story test needs it: in memory, held to the same contract as the real one. */
import { toBaseline } from "../../src/engine/history/to-baseline.ts";
import { type Gap, type Observation, SEVERITIES, type Severity, type Verdict } from "../../src/engine/index.ts";
import { ValidationError } from "../../src/pipeline/errors.ts";
import type { Outcome, Push, PushStore, SavedCommit } from "../../src/pipeline/ports.ts";

export interface InMemoryPushStore extends PushStore {
  readonly pushes: readonly { readonly pushId: string; readonly push: Push }[];
  readonly commits: ReadonlyMap<string, readonly SavedCommit[]>;
  readonly verdicts: ReadonlyMap<string, { readonly verdict: Verdict; readonly alertId: string | null }>;
  readonly outcomes: ReadonlyMap<string, { readonly outcome: Outcome; readonly note: string | null }>;
}

export function createInMemoryPushStore(): InMemoryPushStore {
  const pushes: { pushId: string; push: Push }[] = [];
  const commits = new Map<string, SavedCommit[]>();
  const observations = new Map<number, Observation[]>();
  const verdicts = new Map<string, { verdictId: string; verdict: Verdict; alertId: string | null }>();
  const outcomes = new Map<string, { outcome: Outcome; note: string | null }>();
  const histories = new Map<number, { pushId: string; gap: Gap | null }>();

  function mustKnow(pushId: string): void {
    if (!pushes.some((one) => one.pushId === pushId)) throw new ValidationError("push id", [`${pushId} is unknown`]);
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
      const known = pushes.find((one) => one.push.deliveryId === push.deliveryId);
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
          (one.pushId === pushId || !outcomes.has(one.push.deliveryId)),
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

    async baselineFor(repositoryId, author, sha) {
      const learned = observations.get(repositoryId) ?? [];
      const own = sha === undefined ? -1 : learned.findIndex((one) => one.sha === sha);
      return toBaseline(own < 0 ? learned : learned.slice(0, own), author);
    },

    async saveCommit(pushId, repositoryId, commit) {
      mustKnow(pushId);
      checkSha(commit.sha);
      checkVerdict(commit.judged.verdict);
      const saved = commits.get(pushId) ?? [];
      commits.set(pushId, saved);
      if (saved.some(({ sha }) => sha === commit.sha)) return;
      saved.push(commit);
      const learned = observations.get(repositoryId) ?? [];
      observations.set(repositoryId, learned);
      if (commit.judged.verdict.severity !== "low" || learned.some(({ sha }) => sha === commit.sha)) return;
      learned.push(commit.judged.observation);
    },

    async savedCommits(pushId) {
      return new Map((commits.get(pushId) ?? []).map(({ sha, judged }) => [sha, judged.verdict]));
    },

    async saveVerdict(pushId, verdict, { alertAt }) {
      mustKnow(pushId);
      checkVerdict(verdict);
      const known = verdicts.get(pushId);
      if (known) return { verdictId: known.verdictId, alertId: known.alertId };
      const isAlert = [verdict.severity, ...verdict.leaks.map((leak) => leak.severity)].some(
        (severity) => rank(severity) >= rank(alertAt),
      );
      const saved = {
        verdictId: idOf("b", verdicts.size + 1),
        verdict,
        alertId: isAlert ? idOf("c", verdicts.size + 1) : null,
      };
      verdicts.set(pushId, saved);
      return { verdictId: saved.verdictId, alertId: saved.alertId };
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
