/** What accounts may have done on a page, by the same rules and through the same story as the check run's buttons. */
import type { Logger } from "pino";
import type { Account, Actions, Asked } from "../dashboard/ports.ts";
import type { Database } from "../database/open-database.ts";
import { askForAction, requestPrefix } from "../inbox/ask-for-report.ts";
import type { Queue } from "../inbox/open-queue.ts";
import { findDelivery } from "../inbox/stored-deliveries.ts";
import { refusalEverywhere, refusalOf } from "../pipeline/may-decide.ts";
import type { AccountAccess, Clock, DecisionKind } from "../pipeline/ports.ts";
import { foundIn } from "../pipeline/triage.ts";
import type { DashboardReads } from "../store/dashboard-reads.ts";
import { IncidentResolvedError } from "../store/incidents.ts";
import type { PushView } from "../store/push-view.ts";

export interface ActionsParts {
  readonly database: Database;
  readonly queue: Queue;
  readonly access: AccountAccess;
  /** Ids of the operators' accounts. */
  readonly operators: ReadonlySet<number>;
  readonly reads: Pick<DashboardReads, "pushes" | "incidents">;
  readonly clock: Clock;
  readonly log: Logger;
}

const DAY = 24 * 60 * 60_000;
/** Pushes of an incident that an account is asked about at GitHub; a larger one is an operator's. */
const MOST_PUSHES = 20;

export function createPageActions({ database, queue, access, operators, reads, clock, log }: ActionsParts): Actions {
  const room = { database, queue };

  /** Asks GitHub; the story asks once more when it comes to it. */
  async function refusal(push: PushView, by: Account, kind: DecisionKind, findings: readonly string[] | "all") {
    const { judged } = push;
    if (!judged) return "this push is not judged yet";
    const verdicts = judged.commits.map((commit) => commit.verdict);
    const meant = foundIn(judged.verdict, verdicts).filter(
      ({ fingerprint }) => findings === "all" || findings.includes(fingerprint),
    );
    if (meant.length === 0) return "none of these findings is in the verdict as it stands";
    const shas = [...new Set(meant.flatMap(({ commit }) => (commit === null ? [] : [commit])))];
    return refusalOf(access, { push, by, kind, shas });
  }

  return {
    async decide({ pushId, by, findings, kind, why, days, everywhere }): Promise<Asked> {
      const push = await reads.pushes.show(pushId);
      const refused = push
        ? ((await refusal(push, by, kind, findings)) ??
          (everywhere ? await refusalEverywhere({ access, operators }, { push, by, kind }) : null))
        : "there is no such push";
      if (!push || refused !== null) return { refused: refused ?? "there is no such push" };
      const expiresAt = days === null ? null : clock.now() + days * DAY;
      const action = { kind, why, findings, expiresAt, everywhere };
      const asked = await askForAction(room, { push, pushId, by, action });
      log.info({ account: by.id, push: pushId, decision: kind, findings: findings.length }, "decision asked for");
      return { asked };
    },

    async analyse(pushId, by) {
      const push = await reads.pushes.show(pushId);
      if (!push) return { refused: "there is no such push" };
      const permission = await access.permissionOf(push.repository, by);
      if (permission !== "admin" && permission !== "write") return { refused: `${by.login} has no write access` };
      return { asked: await askForAction(room, { push, pushId, by, action: "analyse" }) };
    },

    async incident({ id, what, by, why }) {
      const found = await reads.incidents.find(id);
      if (!found) return { refused: "there is no such incident" };
      if (found.pushCount > MOST_PUSHES) {
        return {
          refused: `it has more than ${MOST_PUSHES} pushes; an operator does it (countersign incidents ${what === "resolve" ? "resolve" : "ack"})`,
        };
      }
      for (const { pushId } of found.pushes) {
        const push = await reads.pushes.show(pushId);
        // Looking at it is for everybody who may confirm; closing it clears what was found.
        const refused = push && (await refusal(push, by, what === "resolve" ? "legitimate" : "confirmed", "all"));
        if (refused) return { refused };
      }
      try {
        if (what === "resolve") await reads.incidents.resolve(id, { by: by.login, why });
        else await reads.incidents.acknowledge(id, { by: by.login });
      } catch (error) {
        if (error instanceof IncidentResolvedError) return { refused: error.message };
        throw error;
      }
      log.info({ account: by.id, incident: id }, what === "resolve" ? "incident resolved" : "incident acknowledged");
      return { refused: null };
    },

    async endOf(asked, pushId) {
      if (!asked.startsWith(requestPrefix(pushId)) || asked.length > 100) return undefined;
      const delivery = await findDelivery(database, asked);
      if (!delivery) return undefined;
      if (delivery.state === "dead") return { outcome: "malformed", note: "it could not be done; the log says why" };
      return delivery.outcome === null ? null : { outcome: delivery.outcome, note: delivery.note };
    },
  };
}
