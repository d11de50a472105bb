/** Direction controls: characters that make a line read otherwise than it runs (CVE-2021-42574, Unicode UAX 9). */

const OPENERS = /[\u202a\u202b\u202d\u202e\u2066-\u2068]/u;
const BIDI = /[\u202a-\u202e\u2066-\u2069]/u;
const ALL = /[\u202a-\u202e\u2066-\u2069]/gu;

/** True when the line holds an embedding, override or isolate control (or the end of one). */
export function hasBidi(text: string): boolean {
  return BIDI.test(text);
}

/** The controls of a line, in order. */
export function bidiOf(text: string): string[] {
  return text.match(ALL) ?? [];
}

/** True when a control that opens is still open at the end of the line: what follows is shown in another order. */
export function isUnbalanced(text: string): boolean {
  let embeddings = 0;
  let isolates = 0;
  for (const control of bidiOf(text)) {
    if (control === "\u202c") embeddings = Math.max(0, embeddings - 1);
    else if (control === "\u2069") isolates = Math.max(0, isolates - 1);
    else if (OPENERS.test(control)) {
      if (control >= "\u2066") isolates++;
      else embeddings++;
    }
  }
  return embeddings > 0 || isolates > 0;
}
