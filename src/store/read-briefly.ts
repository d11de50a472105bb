/** Figures that many look at and that cost a scan: read once for all who ask within a short time. */
import { createHash } from "node:crypto";
import QuickLRU from "quick-lru";

/** How long they are believed. */
const BELIEVED_MS = 30_000;
const MOST_KEPT = 500;

/** Returns `read`, which answers the same question from memory for 30 seconds. A failure is not kept. */
export function readBriefly<Question extends readonly unknown[], Answer>(
  read: (...question: Question) => Promise<Answer>,
): (...question: Question) => Promise<Answer> {
  const known = new QuickLRU<string, Promise<Answer>>({ maxSize: MOST_KEPT, maxAge: BELIEVED_MS });
  return (...question) => {
    const key = createHash("sha256").update(JSON.stringify(question)).digest("hex");
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const asked = read(...question);
    known.set(key, asked);
    asked.catch(() => known.delete(key));
    return asked;
  };
}
