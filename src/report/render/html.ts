/** Foreign text in HTML: text and quoted attributes alike. */
import { visible, visibleProse } from "./visible.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Prose on one line. */
export function htmlProse(text: string, limit = 500): string {
  return entities(visibleProse(text, limit));
}

/** Paths, identifiers, names: every blank and break is shown. */
export function htmlCode(text: string, limit = 300): string {
  return entities(visible(text, limit));
}

/** An address for an `href`; what is not http(s) becomes `#`. */
export function htmlUrl(url: string): string {
  return /^https?:\/\/[^\s<>]+$/.test(url) ? entities(url) : "#";
}

function entities(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
