/** The scripts of a page or component (HTML, Vue, Svelte, Astro), with everything else blanked: lines stay where they are. */

const OPENING = "<script";
const CLOSING = "</script";
const FENCE = "---";
/** Most characters of an opening tag. */
const MOST_TAG = 2_000;
/** Types of script that are data. */
const DATA = ["json", "text/template", "text/x-", "importmap", "speculationrules", "text/html", "shader"];

/** Characters of the tags that are searched for handlers, and of one handler. */
const MOST_HANDLER = 4_000;
const MOST_HANDLERS = 200;

export interface Handler {
  /** Name of the attribute: `onerror`. */
  readonly name: string;
  readonly code: string;
  readonly line: number;
}

/** Scripts that stand in attributes: `onerror="…"`, and addresses that are scripts. */
export function handlersIn(source: string): readonly Handler[] {
  const found: Handler[] = [];
  const lower = source.toLowerCase();
  for (let at = lower.indexOf(" on"); at >= 0 && found.length < MOST_HANDLERS; at = lower.indexOf(" on", at + 1)) {
    const equals = nameEnd(lower, at + 1);
    const quote = source.charAt(equals + 1);
    if (source.charAt(equals) !== "=" || (quote !== '"' && quote !== "'")) continue;
    const end = source.indexOf(quote, equals + 2);
    if (end < 0 || end - equals > MOST_HANDLER || lower.lastIndexOf("<", at) <= lower.lastIndexOf(">", at)) continue;
    const code = unescaped(source.slice(equals + 2, end));
    found.push({ name: lower.slice(at + 1, equals), code, line: source.slice(0, at).split("\n").length });
  }
  return found;
}

function nameEnd(lower: string, start: number): number {
  let at = start;
  while (at < start + 30 && lower.charAt(at) >= "a" && lower.charAt(at) <= "z") at++;
  return at;
}

const ENTITIES = [
  ["&quot;", '"'],
  ["&#39;", "'"],
  ["&apos;", "'"],
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&amp;", "&"],
] as const;

function unescaped(text: string): string {
  return ENTITIES.reduce((code, [name, sign]) => code.replaceAll(name, sign), text);
}

export function scriptBlocks(source: string): string {
  const lower = source.toLowerCase();
  // A piece of a page that is a script already, such as a handler.
  if (!lower.includes("<")) return source;
  let out = "";
  let at = 0;
  const skipTo = (end: number): void => {
    out += blank(source.slice(at, end));
    at = end;
  };
  const keepTo = (end: number): void => {
    // A semicolon would end a statement that the next script does not belong to; the line break does it as well.
    out += source.slice(at, end);
    at = end;
  };
  const fenced = frontMatterEnd(source);
  if (fenced > 0) {
    skipTo(source.indexOf(FENCE) + FENCE.length);
    keepTo(fenced);
  }
  for (;;) {
    const start = lower.indexOf(OPENING, at);
    const open = start < 0 ? -1 : lower.indexOf(">", start);
    if (open < 0) break;
    const tag = lower.slice(start, Math.min(open, start + MOST_TAG));
    const close = lower.indexOf(CLOSING, open);
    skipTo(open + 1);
    const end = close < 0 ? source.length : close;
    if (DATA.some((word) => tag.includes(word))) skipTo(end);
    else keepTo(end);
  }
  return out + blank(source.slice(at));
}

/** Where Astro's code fence ends; 0 where there is none. */
function frontMatterEnd(source: string): number {
  if (!source.trimStart().startsWith(FENCE)) return 0;
  const end = source.indexOf(`\n${FENCE}`, source.indexOf(FENCE) + FENCE.length);
  return end < 0 ? 0 : end;
}

function blank(text: string): string {
  const lines = text.split("\n").map(({ length }) => " ".repeat(length));
  return lines.join("\n");
}
