/**
 * HTML as a tagged template that escapes by default: whatever is put into it is foreign text, unless it is HTML made by the same
 * tag. Hidden and reordering characters are shown by their names.
 */
import { htmlCode, htmlUrl } from "./html.ts";

/** Markup that is safe as it stands: made by {@link html} alone. */
export class Html {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  toString(): string {
    return this.#text;
  }
}

export type HtmlValue = Html | string | number | false | null | undefined | readonly HtmlValue[];

/** Longest piece of foreign text; more is cut, and the cut is shown. */
const LONGEST = 5000;

/** For element content and quoted attributes. Addresses in `href` that are not ours go through {@link outside}. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(strings.map((text, i) => text + (i < values.length ? render(values[i]) : "")).join(""));
}

/** An address elsewhere, for `href`: anything but http(s) becomes `#`. */
export function outside(url: string): Html {
  return new Html(htmlUrl(url));
}

function render(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return "";
  if (value instanceof Html) return value.toString();
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return htmlCode(value, LONGEST);
  return value.map(render).join("");
}
