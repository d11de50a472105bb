/** The one kind of job: a delivery to work on. What it carries, and how the queue keeps it. */
import type { ConstructorOptions, Queue } from "pg-boss";
import { z } from "zod";

export const DELIVERIES = "deliveries";

export const DeliveryJob = z.strictObject({
  deliveryId: z.string(),
  /** Attempts that failed because the world was busy, since the last success of any kind. */
  busy: z.int().nonnegative().default(0),
  /** When the first of those was, in milliseconds since 1970. */
  busySince: z.number().nullable().default(null),
  /** Attempts that failed by a bug of ours. */
  bugs: z.int().nonnegative().default(0),
  /** How often what could not be read was put off after the rest had been judged and reported. */
  putOff: z.int().nonnegative().default(0),
  /** Worked on when nothing else waits; of jobs that an earlier version made. */
  yields: z.boolean().default(false),
  /** A higher one is taken first; see `priority.ts`. */
  priority: z.int().default(0),
});
export type DeliveryJob = z.infer<typeof DeliveryJob>;

/** Where a delivery stands that still has a job. */
export const OPEN_STATES: ("received" | "processing" | "failed" | "incomplete")[] = [
  "received",
  "processing",
  "failed",
  "incomplete",
];

/** A worker that says nothing for so long has died: its job goes to another. Looked for as often as `upkeep` says. */
export const PACE = { heartbeatSeconds: 30, upkeepSeconds: 10 };
export type Pace = typeof PACE;

/**
 * The delivery's row decides how often a delivery is tried and when it is dead; the queue only ever brings a job back
 * when its worker died. It must therefore neither give up nor forget by itself.
 */
export const QUEUE_OPTIONS = {
  policy: "singleton",
  retryLimit: 1_000_000,
  retryDelay: 1,
  expireInSeconds: 4 * 60 * 60,
  retentionSeconds: 365 * 24 * 60 * 60,
  deleteAfterSeconds: 24 * 60 * 60,
  warningQueueSize: 10_000,
} as const satisfies Omit<Queue, "name">;

/** What pg-boss does beside our work. */
export const UPKEEP = {
  schedule: false,
  reindex: false,
  openTelemetry: { enabled: false },
} as const satisfies Partial<ConstructorOptions>;

/** Whose work it is, as its delivery's row says. */
export interface Owner {
  readonly deliveryId: string;
  readonly installationId: bigint | null;
  readonly repositoryId: bigint | null;
}

/**
 * The queue's group limits the work of one installation, over all processes. Its key lets one job of a repository run at a
 * time, the oldest first: a push is then judged knowing the one before it. Later attempts may come out of order, as
 * deliveries may from the start.
 */
export function placeOf({ deliveryId, installationId, repositoryId }: Owner) {
  return {
    singletonKey: repositoryId === null ? deliveryId : String(repositoryId),
    ...(installationId === null ? {} : { group: { id: String(installationId) } }),
  };
}
