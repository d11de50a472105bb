/**
 * Foreign text in GitHub's Markdown. An attacker writes commit messages, paths and names; nothing of theirs may become a
 * link, an image, a mention, HTML, a table cell or a line of its own.
 *
 * Backslashes stop Markdown. Mentions, issue references, emoji and bare links are made after Markdown, from the finished
 * text; there a zero-width blank stands between, written as an entity so that it is seen in the source.
 */
import { visible, visibleProse } from "./visible.ts";

const BREAK = "&#8203;";

/** Longest foreign prose in one place, in characters. */
const PROSE_LIMIT = 500;
/** Longest path or identifier shown. */
const CODE_LIMIT = 300;

/** Prose on one line, inert. Holds no raw `|`, so that it can stand in a table as well. */
export function prose(text: string, limit = PROSE_LIMIT): string {
  return inert(visibleProse(text, limit));
}

/** A code span: paths, identifiers, names. Holds no raw `|` either. */
export function code(text: string, limit = CODE_LIMIT): string {
  const shown = visible(text, limit);
  if (shown === "") return "*(empty)*";
  if (shown.includes("|")) return `<code>${inert(shown)}</code>`;
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  // Markdown takes one blank from either side where both are there, and a backtick must not touch the fence.
  const pad = /^[ `]|[ `]$/.test(shown) ? " " : "";
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** A block of code to copy, as it is: its text must hold nothing hidden. The fence is longer than any run of backticks in it. */
export function fenced(text: string, language = "sh"): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** A part of the page that is closed until somebody opens it. `label` is of our own making. */
export function folded(label: string, text: string): string {
  return text === "" ? "" : `<details><summary>${label}</summary>\n\n${text}\n\n</details>`;
}

/** A link of ours around Markdown of ours. The address is refused unless it is http(s), and holds nothing that ends a link. */
export function link(label: string, url: string): string {
  if (!/^https?:\/\/[^\s<>()|\\]+$/.test(url)) return label;
  return `[${label}](${url})`;
}

/** One row of a table; the cells are made by the functions above. */
export function row(...cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  "|": "&#124;",
  $: "<span>$</span>", // GitHub's own way to say that it is no formula
};

// One pass, so that nothing put in here is escaped again.
const SPECIAL = /[&\\`*_~[\](){}<>!|$@]|#(\w?)|:(?=\/|[\w+-]{1,60}:)|(?<=mailto|xmpp):|www(?=\.)|GH(?=-\d)/gi;

function inert(text: string): string {
  const safe = text.replace(SPECIAL, (found, afterHash?: string) => {
    const entity = ENTITIES[found];
    if (entity) return entity;
    if (found === "@" || found === ":" || found.length > 1)
      return afterHash ? `\\#${BREAK}${afterHash}` : found + BREAK;
    return `\\${found}`;
  });
  return safe.replace(/^[-+=]/, "\\$&").replace(/^(\d+)([.)])/, "$1\\$2"); // no list, no heading
}
