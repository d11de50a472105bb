/**
 * The outbox: every mail is a row before it is sent, one for each recipient, so that none is lost with a process and none
 * takes another's place. What was refused stays as `dead` until a person says otherwise.
 */
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Database } from "../database/open-database.ts";
import type { RetryOptions } from "../database/with-retries.ts";
import { SEVERITIES } from "../engine/index.ts";
import { type Clock, MAIL_AUDIENCES, type MailImage, type NewMail } from "../pipeline/ports.ts";
import type { Transaction } from "./incident-events.ts";
import { MailImages } from "./mail-images.ts";
import { createRun } from "./run.ts";
import { Uuid } from "./shapes.ts";
import { toStorable } from "./storable-text.ts";
import { takeMail } from "./take-mail.ts";
import { validate } from "./validate.ts";

/** A mail that this process may send now, and nobody else until the claim runs out. */
export interface TakenMail {
  readonly id: string;
  readonly claim: string;
  /** Names it, the same for each attempt. */
  readonly key: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly images: readonly MailImage[];
  readonly thread: { readonly id: string; readonly sequence: number } | null;
  /** Attempts, this one included. */
  readonly attempts: number;
  /** Earlier attempts whose answer was lost. */
  readonly unanswered: number;
  /** Milliseconds since 1970. */
  readonly waitingSince: number;
}

export interface Mails {
  /** Keeps mails to be sent; one of the same key once. */
  post(mails: readonly NewMail[]): Promise<void>;
  /** Whether there is a mail of this key. */
  isKept(key: string): Promise<boolean>;
  /** The next mail that is due, the operator's before those that a policy asked for; null where there is none. */
  take(): Promise<TakenMail | null>;
  sent(mail: TakenMail, messageId: string | null): Promise<void>;
  /** Not now: it is due again after so long. */
  postpone(mail: TakenMail, why: string, afterMs: number, unanswered: boolean): Promise<void>;
  /** Not at all, until a person says so. */
  bury(mail: TakenMail, why: string): Promise<void>;
}

/** A claim outlives an attempt, which takes 10 s and may wait for others. */
const CLAIM_MS = 60_000;
const WHY = 1000;

const Text = z.string().max(1_000_000);
const NewMailShape = z.object({
  kind: z.enum(["incident", "digest", "report"]),
  key: z.string().min(1).max(500),
  incidentId: Uuid.nullable(),
  severity: z.enum(SEVERITIES),
  audience: z.enum(MAIL_AUDIENCES),
  recipient: z.string().min(1).max(320),
  subject: z.string().min(1).max(1000),
  text: Text,
  html: Text,
  images: MailImages.exactOptional(),
  thread: z.object({ id: z.string().regex(/^[A-Za-z0-9._-]{1,100}$/), sequence: z.int().nonnegative() }).nullable(),
  problem: z.string().max(WHY).nullable(),
}) satisfies z.ZodType<NewMail>;
/** A hundred of the operator's, and as many as the policies of an installation may name. */
const NewMails = z.array(NewMailShape).max(5000);

export function createMails(
  database: Database,
  { clock = Date, retries }: { readonly clock?: Clock; readonly retries?: RetryOptions } = {},
): Mails {
  const run = createRun(retries);
  const { prisma } = database;

  async function settle(
    what: string,
    { id, claim }: TakenMail,
    data: Parameters<typeof prisma.mail.updateMany>[0]["data"],
  ) {
    const ours = { id, claim, state: "sending" } as const;
    await run(what, () => prisma.mail.updateMany({ where: ours, data: { ...data, claim: null, claimedUntil: null } }));
  }

  return {
    async post(given) {
      await run("keep mails", () => addMails(prisma, given, new Date(clock.now())));
    },
    isKept: (key) =>
      run(
        "look for a mail",
        async () => (await prisma.mail.findUnique({ where: { key }, select: { id: true } })) !== null,
      ),
    take: () => run("take a mail", () => takeMail(database, { now: clock.now(), claimMs: CLAIM_MS })),
    sent: (mail, messageId) =>
      settle("remember a mail that was sent", mail, {
        state: "sent",
        messageId: messageId === null ? null : toStorable(messageId, 255),
        lastError: null,
        finishedAt: new Date(clock.now()),
        // What it said stands in the verdict; nobody needs it twice.
        text: "",
        html: "",
        images: "",
      }),
    postpone: (mail, why, afterMs, unanswered) =>
      settle("postpone a mail", mail, {
        state: "waiting",
        nextAttemptAt: new Date(clock.now() + afterMs),
        lastError: toStorable(why, WHY),
        ...(unanswered ? { unanswered: { increment: 1 } } : {}),
      }),
    bury: (mail, why) =>
      settle("remember a mail that was refused", mail, {
        state: "dead",
        lastError: toStorable(why, WHY),
        finishedAt: new Date(clock.now()),
      }),
  };
}

/** The same in a transaction of the caller's. */
export async function addMails(tx: Pick<Transaction, "mail">, given: readonly NewMail[], now: Date): Promise<void> {
  const mails = validate(NewMails, [...given], "mails");
  if (mails.length === 0) return;
  await tx.mail.createMany({ data: mails.map((mail) => toRow(mail, now)), skipDuplicates: true });
}

function toRow({ problem, thread, images = [], ...mail }: z.infer<typeof NewMailShape>, now: Date) {
  const dead = problem === null ? {} : { state: "dead" as const, lastError: toStorable(problem, WHY), finishedAt: now };
  return {
    ...mail,
    ...dead,
    thread: thread?.id ?? null,
    sequence: thread?.sequence ?? 0,
    id: randomUUID(),
    recipient: toStorable(mail.recipient, 320),
    subject: toStorable(mail.subject, 1000),
    text: toStorable(mail.text, 1_000_000),
    html: toStorable(mail.html, 1_000_000),
    images: images.length === 0 ? "" : JSON.stringify(images),
    createdAt: now,
    waitingSince: now,
    nextAttemptAt: now,
  };
}
