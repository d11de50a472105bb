/** What must hold of everything that is shown: nothing that a push can write becomes more than text. */
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";

/** Characters that hide, reorder or move: none may be left in anything that people read. */
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200b\ud800-\udfff]/u;
const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*\/?>/gi;
const ATTRIBUTE = /([a-z-]+)(?:="([^"<>]*)")?/gi;
/** Elements that run, load or send. */
const LIVE = /^(?:script|iframe|object|embed|base|audio|video|source)$/i;
const OWN_LINK = /^(?:https:\/\/|\/|#|\?|$)/;

export function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`does not hold: ${what}`);
}

export function mustBeVisible(text: string): void {
  const found = CONTROL.exec(text);
  must(found === null, `nothing is hidden: U+${found?.[0].codePointAt(0)?.toString(16)} at ${found?.index}`);
}

/** HTML that consists of whole tags and text: every `<` begins a tag of ours, no attribute runs anything, and links are ours. */
export function mustBeInertHtml(html: string): void {
  mustBeVisible(html);
  const open: string[] = [];
  for (const [whole, slash = "", name = "", attributes = ""] of html.matchAll(TAG)) {
    must(!LIVE.test(name), `no element runs or loads: ${whole.slice(0, 80)}`);
    if (name === "a" || name === "h1" || name === "td") balance(open, slash, name);
    for (const [, key = "", value = ""] of attributes.matchAll(ATTRIBUTE)) {
      must(!/^on|^srcdoc$|^formaction$/i.test(key), `no attribute runs anything: ${whole.slice(0, 80)}`);
      if (/^(?:href|src|action)$/i.test(key)) must(OWN_LINK.test(value), `a link is ours: ${value.slice(0, 80)}`);
    }
  }
  must(open.length === 0, `what is opened is closed: ${open.join(" ")}`);
  const style = html.replace(/<style>[^<]*<\/style>/g, "");
  must(!/[<>]/.test(style.replace(TAG, "").replace(/<!doctype html>/i, "")), "what is no tag is text");
}

function balance(open: string[], slash: string, name: string): void {
  if (slash === "") open.push(name);
  else must(open.pop() === name, `tags are nested: ${name}`);
}

/** Markdown in which nothing of a push becomes HTML, an image or a link of its own. */
export function mustBeInertMarkdown(markdown: string): void {
  mustBeVisible(markdown.replaceAll("\u200b", "")); // our own breaks are of no width
  const html = micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
  must(
    !/<(?:script|img|iframe|form|input)\b|<a href="(?!https:\/\/|#)/i.test(html),
    "nothing of a push becomes HTML, an image or another link",
  );
}

/** Text for a terminal: no command but our own styles. */
export function mustBeInertOnTerminal(text: string): void {
  mustBeVisible(text.replace(/\u001b\[[\d;]{1,20}m/g, ""));
}
