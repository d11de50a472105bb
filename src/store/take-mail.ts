/** Claims the next mail that is due: of several processes that look at the same time, each gets another one. */
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Database } from "../database/open-database.ts";
import { MailImages } from "./mail-images.ts";
import type { TakenMail } from "./mails.ts";

const Rows = z.array(
  z.object({
    id: z.string(),
    key: z.string(),
    recipient: z.string(),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
    images: z.string(),
    thread: z.string().nullable(),
    sequence: z.number(),
    attempts: z.number(),
    unanswered: z.number(),
    waitingSince: z.date(),
  }),
);

/** A claim that ran out belonged to a process that died: the one mail that it held may be sent a second time. */
export async function takeMail(
  { prisma }: Database,
  { now, claimMs }: { readonly now: number; readonly claimMs: number },
): Promise<TakenMail | null> {
  const claim = randomUUID();
  const at = new Date(now);
  const rows = Rows.parse(
    await prisma.$queryRaw`
      UPDATE mails SET state = 'sending', attempts = attempts + 1, claim = ${claim}::uuid,
                       claimed_until = ${new Date(now + claimMs)}
      WHERE id = (
        SELECT id FROM mails
        WHERE (state = 'waiting' AND next_attempt_at <= ${at}) OR (state = 'sending' AND claimed_until <= ${at})
        ORDER BY audience, next_attempt_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING id::text AS id, key, recipient, subject, text, html, images, thread, sequence, attempts, unanswered,
                waiting_since AS "waitingSince"`,
  );
  const [row] = rows;
  if (!row) return null;
  const { thread, sequence, images: kept, ...mail } = row;
  const images = kept === "" ? [] : MailImages.parse(JSON.parse(kept));
  const place = thread === null ? null : { id: thread, sequence };
  return { ...mail, images, claim, thread: place, waitingSince: mail.waitingSince.getTime() };
}
