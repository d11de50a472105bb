/** Putting foreign text into a sentence: one line, bounded, no control or direction-changing characters. */
import { replaceBroken, replaceHidden } from "../unicode/hidden-characters.ts";

/** One line of at most `limit` characters (default 80), hidden and broken characters shown as `·`, a cut shown as `…`. */
export function clip(text: string, limit = 80): string {
  const head = text.length > limit * 4 ? text.slice(0, limit * 4) : text;
  const clean = replaceBroken(
    replaceHidden(head, () => "·"),
    "·",
  )
    .replace(/\s+/g, " ")
    .trim();
  const points = [...clean];
  return points.length <= limit ? clean : `${points.slice(0, limit - 1).join("")}…`;
}
