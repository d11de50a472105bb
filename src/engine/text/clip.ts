/** Putting foreign text into a sentence: one line, bounded, no control or direction-changing characters. */

// C0 and C1 controls, bidirectional controls, zero-width and other format characters.
const UNPRINTABLE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]/gu;

/** One line of at most `limit` characters (default 80), unprintable characters shown as `·`, a cut shown as `…`. */
export function clip(text: string, limit = 80): string {
  const head = text.length > limit * 4 ? text.slice(0, limit * 4) : text;
  const clean = head.replace(UNPRINTABLE, "·").replace(/\s+/g, " ").trim();
  const points = [...clean];
  return points.length <= limit ? clean : `${points.slice(0, limit - 1).join("")}…`;
}
