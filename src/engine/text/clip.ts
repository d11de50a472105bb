/** Putting foreign text into a sentence: one line, bounded, no control or direction-changing characters. */
import { replaceHidden } from "./hidden-characters.ts";

/** One line of at most `limit` characters (default 80), hidden characters shown as `·`, a cut shown as `…`. */
export function clip(text: string, limit = 80): string {
  const head = text.length > limit * 4 ? text.slice(0, limit * 4) : text;
  const clean = replaceHidden(head, () => "·")
    .replace(/\s+/g, " ")
    .trim();
  const points = [...clean];
  return points.length <= limit ? clean : `${points.slice(0, limit - 1).join("")}…`;
}
