/** Foreign text made visible and bounded, before it is escaped for the place where it is shown. */
import { nameOfCodePoint, replaceHidden } from "../../engine/index.ts";

/** Every hidden character by its name (`⟨U+202E⟩`), broken surrogates replaced, a cut shown as `…`. Line breaks are hidden characters too. */
export function visible(text: string, limit: number): string {
  const head = text.slice(0, limit * 4).toWellFormed();
  const points = [...replaceHidden(head, (codePoint) => `⟨${nameOfCodePoint(codePoint)}⟩`)];
  if (points.length <= limit && text.length <= limit * 4) return points.join("");
  return `${points.slice(0, limit - 1).join("")}…`;
}

/** The same for prose: tabs and line breaks are blanks there. */
export function visibleProse(text: string, limit: number): string {
  const head = text.length > limit * 4 ? `${text.slice(0, limit * 4)}…` : text;
  return visible(head.replace(/[\t\r\n ]+/g, " ").trim(), limit);
}
