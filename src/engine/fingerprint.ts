/**
 * What makes two findings the same through rebase and squash: rule, path and normalised content, never the SHA. The
 * engine returns the canonical text; the store hashes it.
 */
const CONTENT_LIMIT = 500;

/** Detector id, path and content with blanks folded, one a line. Content is cut to 500 characters. */
export function fingerprintOf(detector: string, path: string | null, content: string): string {
  const folded = content
    .slice(0, CONTENT_LIMIT * 4)
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, CONTENT_LIMIT);
  return `${detector}\n${path ?? ""}\n${folded}`;
}
