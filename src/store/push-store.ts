/** The store of the pipeline's story: what comes in is validated, what goes out is in the engine's types. */
import type { Database } from "../database/open-database.ts";
import type { RetryOptions } from "../database/with-retries.ts";
import type { PushStore } from "../pipeline/ports.ts";
import { createBaselines } from "./baselines.ts";
import { finishDelivery } from "./finish-delivery.ts";
import { historyOf, saveHistory } from "./histories.ts";
import { recordPush } from "./record-push.ts";
import { createRun } from "./run.ts";
import { saveCommit } from "./save-commit.ts";
import { saveVerdict } from "./save-verdict.ts";
import {
  Author,
  Commit,
  HistoryShape,
  Id,
  OutcomeShape,
  PushShape,
  Sha,
  Sha256,
  Uuid,
  VerdictDetails,
  VerdictShape,
} from "./shapes.ts";
import { validate } from "./validate.ts";

export function createPushStore(database: Database, retries: RetryOptions = {}): PushStore {
  const run = createRun(retries);
  const baselines = createBaselines(database);

  return {
    async recordPush(value) {
      const push = validate(PushShape, value, "push");
      return { pushId: await run("record a push", () => recordPush(database, push)) };
    },

    async historyOf(pushId) {
      const id = validate(Uuid, pushId, "push id");
      return run("read whether a history was learned", () => historyOf(database, id));
    },

    async saveHistory(pushId, value) {
      const id = validate(Uuid, pushId, "push id");
      const history = validate(HistoryShape, value, "history of a repository");
      return run("save the history of a repository", () => saveHistory(database, id, history));
    },

    async baselineFor(repositoryId, author, sha) {
      const id = BigInt(validate(Id, repositoryId, "repository id"));
      const who = validate(Author, author, "author");
      const commit = sha === undefined ? null : validate(Sha, sha, "commit id");
      return run("read a baseline", () => baselines.baselineFor(id, who, commit));
    },

    async saveCommit(pushId, repositoryId, commit, policyHash) {
      const saved = {
        pushId: validate(Uuid, pushId, "push id"),
        repositoryId: validate(Id, repositoryId, "repository id"),
        commit: validate(Commit, commit, "analysis of a commit"),
        policyHash: validate(Sha256, policyHash, "policy hash"),
      };
      await run("save the analysis of a commit", () => saveCommit(database, saved));
    },

    async savedCommits(pushId) {
      const id = validate(Uuid, pushId, "push id");
      const rows = await run("read the analyses of a push", () =>
        database.prisma.commitAnalysis.findMany({ where: { pushId: id }, select: { sha: true, verdict: true } }),
      );
      return new Map(rows.map(({ sha, verdict }) => [sha, validate(VerdictShape, verdict, "stored verdict")]));
    },

    async saveVerdict(pushId, value, given) {
      const id = validate(Uuid, pushId, "push id");
      const verdict = validate(VerdictShape, value, "verdict");
      const details = validate(VerdictDetails, given, "details of a verdict");
      return run("save the verdict of a push", () => saveVerdict(database, id, verdict, details));
    },

    async finishDelivery(deliveryId, outcome, note) {
      const ended = validate(OutcomeShape, outcome, "outcome");
      await run("finish a delivery", () => finishDelivery(database, deliveryId, ended, note ?? null));
    },
  };
}
