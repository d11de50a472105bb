/**
 * Begins an attempt, if the job still owns the delivery and the installation's rate of work allows it by now.
 *
 * The rate holds over all processes: the times at which an installation's pushes may begin are rows, reserved one after
 * another under a lock. A push may begin a minute after the one that stands as many places before it as the rate allows,
 * so a burst up to the rate begins at once, and no minute ever holds more.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Database } from "../database/open-database.ts";
import type { Delivery } from "../pipeline/ports.ts";
import type { AttemptToken } from "./attempt.ts";
import { OPEN_STATES, type Owner } from "./job.ts";
import { afterDeath } from "./retry-policy.ts";
import type { Room, Stay } from "./room.ts";

/** Namespace of the advisory locks taken here ("slot"). */
const SLOT_LOCK = 0x736c6f74;
const MOMENT_MS = 500;
/** Events whose commits are judged: their number a minute is limited. */
const JUDGED: ReadonlySet<string> = new Set(["push", "pull_request", "merge_group"]);

export type Begun =
  | {
      readonly kind: "begun";
      readonly token: AttemptToken;
      readonly owner: Owner;
      readonly delivery: Delivery;
      /** Processes that ended over it while nothing else was at work in them. */
      readonly deaths: number;
      readonly stay: Stay;
    }
  /** Its turn comes later. `token` is that of the attempts so far: none was begun. */
  | {
      readonly kind: "wait";
      readonly token: AttemptToken;
      readonly afterMs: number;
      readonly owner: Owner;
      readonly deaths: number;
    }
  /** The delivery is finished, or another job's. */
  | { readonly kind: "not-ours" };

export interface BeginPorts {
  readonly database: Database;
  readonly pushesPerMinute: number;
  /** Names this process. */
  readonly workerId: string;
  readonly room: Room;
  /** For tests: the first wait after a death. */
  readonly afterDeathMs?: number;
  /** Ends the wait for room. */
  readonly stopping: AbortSignal;
}

export async function beginAttempt(
  { database, pushesPerMinute, workerId, room, afterDeathMs, stopping }: BeginPorts,
  deliveryId: string,
  jobId: string,
): Promise<Begun> {
  const { prisma } = database;
  const row = await prisma.delivery.findFirst({
    where: { id: deliveryId, jobId, state: { in: OPEN_STATES } },
    select: {
      event: true,
      installationId: true,
      repositoryId: true,
      slotAt: true,
      attempts: true,
      state: true,
      workedBy: true,
      alone: true,
      deaths: true,
    },
  });
  if (!row) return { kind: "not-ours" };

  const { installationId, repositoryId } = row;
  const owner = { deliveryId, installationId, repositoryId };
  const token = { deliveryId, jobId, attempt: row.attempts };
  const hasDied = row.state === "processing" && row.workedBy !== workerId;
  const deaths = row.deaths + (hasDied && row.alone ? 1 : 0);
  if (deaths > row.deaths) return { kind: "wait", token, afterMs: afterDeath(deaths, afterDeathMs), owner, deaths };
  if (JUDGED.has(row.event) && installationId !== null) {
    const afterMs = row.slotAt
      ? row.slotAt.getTime() - Date.now()
      : await reserveSlot(database, { deliveryId, jobId, installationId, pushesPerMinute });
    if (afterMs > MOMENT_MS) {
      return { kind: "wait", token, afterMs, owner, deaths };
    }
    // A moment is waited for here: another job would take longer than that.
    if (afterMs > 0) await sleep(afterMs);
  }

  const stay = await room.enter(hasDied || deaths > 0, stopping);
  const begun = await begin(database, {
    where: { id: deliveryId, jobId, attempts: row.attempts, state: { in: OPEN_STATES } },
    data: { workedBy: workerId, alone: stay.isAlone },
  }).catch((error: unknown) => {
    stay.leave();
    throw error;
  });
  if (!begun) {
    stay.leave();
    return { kind: "not-ours" };
  }
  return {
    kind: "begun",
    owner,
    deaths,
    stay,
    token: { deliveryId, jobId, attempt: begun.attempts },
    delivery: {
      id: begun.id,
      event: begun.event,
      hookId: begun.hookId,
      targetId: begun.targetId,
      targetType: begun.targetType,
      installationId: toNumber(installationId),
      repositoryId: toNumber(repositoryId),
      // Purged is only what is done: an empty body is an odd one, like any other.
      body: begun.body ?? new Uint8Array(),
      receivedAt: begun.receivedAt.getTime(),
      source: begun.source,
    },
  };
}

type Updated = Parameters<Database["prisma"]["delivery"]["updateManyAndReturn"]>[0];

async function begin({ prisma }: Database, { where, data }: Required<Pick<Updated, "where">> & Pick<Updated, "data">) {
  const [begun] = await prisma.delivery.updateManyAndReturn({
    where,
    data: {
      ...data,
      state: "processing",
      attempts: { increment: 1 },
      startedAt: new Date(),
      nextAttemptAt: null,
    },
  });
  return begun;
}

const Uuid = z.uuid();
const SlotAnswers = z.tuple([z.unknown(), z.object({ rows: z.array(z.object({ wait: z.number() })) })]);

interface Slot {
  readonly deliveryId: string;
  readonly jobId: string;
  readonly installationId: bigint;
  readonly pushesPerMinute: number;
}

/** Reserves the delivery's place and returns how long it is until then, in milliseconds. The database's clock counts. */
async function reserveSlot(
  { sql }: Database,
  { deliveryId, jobId, installationId, pushesPerMinute }: Slot,
): Promise<number> {
  // An advisory lock's key is two 32-bit numbers; installations that share one only wait for each other.
  const key = Number(BigInt.asIntN(32, installationId));
  const id = Buffer.from(deliveryId).toString("hex");
  // One message, and so one transaction and one way to the server. It takes no values: what stands in it are numbers, hex digits and a UUID.
  const answers: unknown = await sql.executeSql(`
    SELECT pg_advisory_xact_lock(${SLOT_LOCK}, ${key});
    UPDATE deliveries SET slot_at = GREATEST(clock_timestamp(), (
      SELECT slot_at + interval '1 minute' FROM deliveries
      WHERE installation_id = ${installationId} AND slot_at IS NOT NULL
      ORDER BY slot_at DESC OFFSET ${pushesPerMinute - 1} LIMIT 1))
    WHERE id = convert_from('\\x${id}'::bytea, 'UTF8') AND job_id = '${Uuid.parse(jobId)}' AND slot_at IS NULL
    RETURNING (extract(epoch FROM slot_at - clock_timestamp()) * 1000)::float8 AS wait`);
  const [, { rows }] = SlotAnswers.parse(answers);
  return Math.ceil(rows[0]?.wait ?? 0);
}

function toNumber(id: bigint | null): number | null {
  return id === null ? null : Number(id);
}
