/** The store of the pipeline's story: what comes in is validated, what goes out is in the engine's types. */
import type { Database } from "../database/open-database.ts";
import type { RetryOptions } from "../database/with-retries.ts";
import type { PushStore } from "../pipeline/ports.ts";
import { createBaselines } from "./baselines.ts";
import { finishDelivery } from "./finish-delivery.ts";
import { historyOf, saveHistory } from "./histories.ts";
import { isHeadReported, judgedBefore, markReported } from "./judged-before.ts";
import { recordPush } from "./record-push.ts";
import { createRun } from "./run.ts";
import { saveCommit } from "./save-commit.ts";
import { saveVerdict } from "./save-verdict.ts";
import {
  AskedShape,
  Commit,
  HistoryShape,
  Id,
  OutcomeShape,
  PushShape,
  ReadingShape,
  SavingShape,
  Sha,
  TermsShape,
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

    async baselineFor(repositoryId, asked, sha) {
      const id = BigInt(validate(Id, repositoryId, "repository id"));
      const who = validate(AskedShape, asked, "what a baseline is asked for");
      const commit = sha === undefined ? null : validate(Sha, sha, "commit id");
      return run("read a baseline", () => baselines.baselineFor(id, who, commit));
    },

    async saveCommit(pushId, repositoryId, commit, saving) {
      const given = {
        pushId: validate(Uuid, pushId, "push id"),
        repositoryId: validate(Id, repositoryId, "repository id"),
        commit: validate(Commit, commit, "analysis of a commit"),
        saving: validate(SavingShape, saving, "terms of a judgement"),
      };
      return run("save the analysis of a commit", () => saveCommit(database, given));
    },

    async savedCommits(pushId, terms) {
      const id = validate(Uuid, pushId, "push id");
      const { policyHash, rules } = validate(TermsShape, terms, "terms of a judgement");
      const rows = await run("read the analyses of a push", () =>
        database.prisma.commitAnalysis.findMany({
          where: { pushId: id, policyHash, rules },
          select: { sha: true, verdict: true, reading: true },
        }),
      );
      return new Map(
        rows.map(({ sha, verdict, reading }) => [
          sha,
          { verdict: validate(VerdictShape, verdict, "stored verdict"), reading },
        ]),
      );
    },

    async patchIds(repositoryId, shas) {
      const id = BigInt(validate(Id, repositoryId, "repository id"));
      const wanted = shas.map((sha) => validate(Sha, sha, "commit id"));
      const rows = await run("read what commits changed", () =>
        database.prisma.commitAnalysis.findMany({
          where: { sha: { in: wanted }, patchId: { not: null }, push: { repositoryId: id } },
          select: { sha: true, patchId: true },
        }),
      );
      return new Map(rows.flatMap(({ sha, patchId }) => (patchId === null ? [] : [[sha, patchId] as const])));
    },

    async judgedBefore(pushId, shas, given) {
      const id = validate(Uuid, pushId, "push id");
      const terms = validate(TermsShape, given, "terms of a judgement");
      return run("read earlier analyses", () => judgedBefore(database, id, shas, terms));
    },

    async saveVerdict(pushId, saved, given) {
      const id = validate(Uuid, pushId, "push id");
      const verdict = validate(VerdictShape, saved.verdict, "verdict");
      const reading = validate(ReadingShape, saved.reading, "reading");
      const details = validate(VerdictDetails, given, "details of a verdict");
      return run("save the verdict of a push", () => saveVerdict(database, { pushId: id, verdict, reading, details }));
    },

    async markReported(pushId, revision) {
      const id = validate(Uuid, pushId, "push id");
      const which = validate(Id, revision, "revision");
      await run("remember a report", () => markReported(database, id, which));
    },

    async isHeadReported(pushId) {
      const id = validate(Uuid, pushId, "push id");
      return run("read whether a commit was reported", () => isHeadReported(database, id));
    },

    async finishDelivery(deliveryId, outcome, note) {
      const ended = validate(OutcomeShape, outcome, "outcome");
      await run("finish a delivery", () => finishDelivery(database, deliveryId, ended, note ?? null));
    },
  };
}
