/**
 * Who is signed in. Of the key that a cookie holds only the hash is kept. A key is replaced every few minutes; the one before
 * stays good for a moment, for requests under way, and is then a copy: its session ends.
 */
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import type { Database } from "../database/open-database.ts";
import type { RetryOptions } from "../database/with-retries.ts";
import type { Clock } from "../pipeline/ports.ts";
import { createRun } from "./run.ts";
import { Id } from "./shapes.ts";
import { validate } from "./validate.ts";

export interface Session {
  readonly id: string;
  readonly account: { readonly id: number; readonly login: string };
  readonly sealedToken: Uint8Array;
  /** Milliseconds since 1970. */
  readonly rotatedAt: number;
  readonly expiresAt: number;
  /** The key is the current one, and not the one before it. */
  readonly isCurrent: boolean;
}

export interface NewSession {
  readonly id: string;
  readonly account: { readonly id: number; readonly login: string };
  /** At most 2,000 bytes. */
  readonly sealedToken: Uint8Array;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export interface Sessions {
  /** Returns the key for the cookie. Sessions that expired are forgotten on the way. */
  begin(session: NewSession): Promise<string>;
  /** `replayed`: the key was replaced a while ago, so that it is a copy; the session is over. Null: none. */
  find(key: string): Promise<Session | "replayed" | null>;
  /** Replaces the key; null where another request did it first. */
  rotate(id: string, key: string): Promise<string | null>;
  end(id: string): Promise<void>;
}

/** How long the key before is good: for requests that left the browser with it. */
const GRACE_MS = 30_000;
const KEY = /^[\w-]{43}$/;

const NewSessionShape = z.object({
  id: z.uuid(),
  account: z.object({ id: Id, login: z.string().min(1).max(255) }),
  sealedToken: z.instanceof(Uint8Array).refine((bytes) => bytes.length > 0 && bytes.length <= 2000),
  expiresAt: z.int().positive(),
});

/** Returns an id for a session that is to begin: its token is sealed for it. */
export function newSessionId(): string {
  return randomUUID();
}

export function createSessions(
  { prisma }: Pick<Database, "prisma">,
  { clock = Date, retries }: { readonly clock?: Clock; readonly retries?: RetryOptions } = {},
): Sessions {
  const run = createRun(retries);
  return {
    async begin(given) {
      const { id, account, sealedToken, expiresAt } = validate(NewSessionShape, given, "session");
      const key = newKey();
      const now = new Date(clock.now());
      await run("begin a session", async () => {
        await prisma.session.deleteMany({ where: { expiresAt: { lte: now } } });
        const data = {
          keyHash: hash(key),
          accountId: BigInt(account.id),
          login: account.login,
          sealedToken: new Uint8Array(sealedToken),
          createdAt: now,
          rotatedAt: now,
          expiresAt: new Date(expiresAt),
        };
        await prisma.session.upsert({ where: { id }, create: { id, ...data }, update: data, select: { id: true } });
      });
      return key;
    },

    async find(key) {
      if (!KEY.test(key)) return null;
      const keyHash = hash(key);
      return run("find a session", async () => {
        const row = await prisma.session.findFirst({ where: { OR: [{ keyHash }, { previousHash: keyHash }] } });
        if (!row || row.expiresAt.getTime() <= clock.now()) return null;
        const isCurrent = row.keyHash === keyHash;
        if (!isCurrent && clock.now() - row.rotatedAt.getTime() > GRACE_MS) {
          await prisma.session.deleteMany({ where: { id: row.id } });
          return "replayed";
        }
        return {
          id: row.id,
          account: { id: Number(row.accountId), login: row.login },
          sealedToken: row.sealedToken,
          rotatedAt: row.rotatedAt.getTime(),
          expiresAt: row.expiresAt.getTime(),
          isCurrent,
        };
      });
    },

    async rotate(id, key) {
      const next = newKey();
      const { count } = await run("rotate a session", () =>
        prisma.session.updateMany({
          where: { id, keyHash: hash(key) },
          data: { keyHash: hash(next), previousHash: hash(key), rotatedAt: new Date(clock.now()) },
        }),
      );
      return count === 1 ? next : null;
    },

    async end(id) {
      await run("end a session", () => prisma.session.deleteMany({ where: { id } }));
    },
  };
}

function newKey(): string {
  return randomBytes(32).toString("base64url");
}

function hash(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
