/** Lets one process at a time do a piece of work, over all processes of the database. */
import { randomUUID } from "node:crypto";
import type { Database } from "./open-database.ts";

/** How long a claim holds that is not renewed: its process died, or does not reach the database. */
const HELD_SECONDS = 30;
/** Three renewals may fail. */
const RENEW_MS = 9_000;

export interface Lease {
  /** Does the work and lets go of it; null where another process has it. A claim is renewed meanwhile. */
  hold<T>(work: () => Promise<T>): Promise<T | null>;
  /** Whether it is still ours, for work that is to stop where it is not: an interruption of the database may outlast a claim. */
  claim(): Promise<boolean>;
}

/** The database's clock counts: processes may disagree on the time. */
export function createLease({ prisma }: Pick<Database, "prisma">, name: string): Lease {
  const claim = randomUUID();
  const lease = {
    async claim() {
      const rows = await prisma.$queryRaw<unknown[]>`
        INSERT INTO leases AS held (name, claim, claimed_until)
        VALUES (${name}, ${claim}::uuid, clock_timestamp() + ${HELD_SECONDS}::int * interval '1 second')
        ON CONFLICT (name) DO UPDATE SET claim = excluded.claim, claimed_until = excluded.claimed_until
        WHERE held.claim = excluded.claim OR held.claimed_until < clock_timestamp()
        RETURNING 1`;
      return rows.length > 0;
    },
    async hold<T>(work: () => Promise<T>) {
      if (!(await lease.claim())) return null;
      let renewal: Promise<unknown> = Promise.resolve();
      const renewing = setInterval(() => {
        renewal = lease.claim().catch(() => undefined); // the next one may succeed
      }, RENEW_MS).unref();
      try {
        return await work();
      } finally {
        clearInterval(renewing);
        // One that is under way would take the work again.
        await renewal;
        await prisma.lease.deleteMany({ where: { name, claim } }).catch(() => undefined); // it runs out by itself
      }
    },
  };
  return lease;
}
