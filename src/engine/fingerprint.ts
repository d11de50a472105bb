/**
 * What makes two findings the same through rebase and squash: rule, path and normalised content, never the SHA. A digest of it:
 * the content is a line of the commit, and may hold a credential that is not to be kept.
 */
import { sha256 } from "./bindings/sha256.ts";

const CONTENT_LIMIT = 500;

/** SHA-256, in hex, of detector id, path and content with blanks folded, one a line. Content is cut to 500 characters. */
export function fingerprintOf(detector: string, path: string | null, content: string): string {
  const folded = content
    .slice(0, CONTENT_LIMIT * 4)
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, CONTENT_LIMIT);
  return sha256(`${detector}\n${path ?? ""}\n${folded}`);
}
