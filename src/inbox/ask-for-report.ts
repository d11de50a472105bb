/**
 * Asks for a push to be reported once more, after an operator decided about it: a delivery of our own, worked on like any other,
 * so that the decision and the check run cannot come apart.
 */
import { randomUUID } from "node:crypto";
import type { Database } from "../database/open-database.ts";
import type { ChosenDecision } from "../pipeline/decide.ts";
import type { Push } from "../pipeline/ports.ts";
import { DeliveryJob } from "./job.ts";
import type { Queue } from "./open-queue.ts";
import { priorityOf } from "./priority.ts";

export interface ReportRequest {
  readonly push: Pick<Push, "head" | "repository">;
  readonly pushId: string;
  /** Who decided, for the log. */
  readonly by: string;
}

/** What an account asks for on a page: a decision about findings, or that the push is judged again. */
export interface ActionRequest extends Omit<ReportRequest, "by"> {
  readonly by: { readonly login: string; readonly id: number };
  readonly action: "analyse" | ChosenDecision;
}

/** Begins the ids of all requests about a push. */
export function requestPrefix(pushId: string): string {
  return `decision-${pushId}-`;
}

type Room = { readonly database: Database; readonly queue: Pick<Queue, "add"> };

/** Returns the delivery's id. */
export function askForReport(room: Room, { by, ...about }: ReportRequest): Promise<string> {
  return addRequest(room, about, {
    requested_action: { identifier: "report" },
    sender: { login: by.slice(0, 255), id: 0 },
  });
}

/** Returns the delivery's id. Whether the account may is asked when it is worked on. */
export function askForAction(room: Room, { by, action, ...about }: ActionRequest): Promise<string> {
  const sender = { login: by.login, id: by.id };
  if (action === "analyse") return addRequest(room, about, { requested_action: { identifier: action }, sender });
  const { kind, why, findings, expiresAt, everywhere } = action;
  const decision = { kind, why, findings, expires_at: expiresAt, everywhere };
  return addRequest(room, about, { requested_action: { identifier: "decide" }, decision, sender });
}

async function addRequest(
  { database, queue }: Room,
  { push, pushId }: Pick<ReportRequest, "push" | "pushId">,
  asked: object,
): Promise<string> {
  const { installationId, id: repositoryId, name, owner, defaultBranch } = push.repository;
  const payload = {
    action: "requested_action",
    check_run: { head_sha: push.head, external_id: pushId },
    repository: { id: repositoryId, name, owner: { login: owner }, default_branch: defaultBranch },
    installation: { id: installationId },
    ...asked,
  };
  const id = `${requestPrefix(pushId)}${randomUUID()}`;
  const ids = { installationId: BigInt(installationId), repositoryId: BigInt(repositoryId) };
  await database.prisma.$transaction(async (tx) => {
    const jobId = randomUUID();
    const body = new Uint8Array(Buffer.from(JSON.stringify(payload)));
    const row = { id, event: "check_run", ...ids, body, receivedAt: new Date(), jobId, source: "request" as const };
    await tx.delivery.create({ data: row, select: { id: true } });
    await queue.add(tx, [
      {
        id: jobId,
        data: DeliveryJob.parse({ deliveryId: id, priority: priorityOf({ yields: false, urgent: true }, Date.now()) }),
        owner: { deliveryId: id, ...ids },
      },
    ]);
  });
  return id;
}
