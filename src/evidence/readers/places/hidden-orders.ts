/** Orders to coding agents where people do not look: comments of documents, which no page shows, and of programs. */
import { languageOfPath } from "../languages/language-of.ts";
import { erasedTexts, mayErase, speaksToAgent } from "./agent/erased-text.ts";
import { readMarkdown, sentencesOf } from "./agent/markdown.ts";
import { readOrder } from "./agent/orders.ts";
import { programsOf, prose } from "./agent-instructions.ts";
import { extensionOf } from "./paths.ts";
import type { PlacedProgram } from "./place.ts";
import { createPlace, NOTHING, placement } from "./placed.ts";

const DOCUMENTS = new Set(["md", "mdx", "markdown", "rst", "txt", "adoc", "html", "htm"]);
/** What opens a text that is not shown. */
const OPENERS: readonly string[] = [
  "<!--",
  "[//]: #",
  "[comment]: ",
  "display:none",
  "display: none",
  "font-size:0",
  "font-size: 0",
];
/** Signs by which a line of a program is a comment. */
const SIGNS: readonly string[] = ["//", "#", "/*", "*", "--", ";", "<!--"];
/** A tag that no page and no person reads, by which descriptions of tools speak to a model. Source: tool poisoning, Invariant Labs 2025. */
const TAG = "<IMPORTANT>";
const TAG_END = "</IMPORTANT>";
/** Most rows between the two. */
const TAGGED_ROWS = 20;
/** Headings of sections that are written to agents. */
const ADDRESSED: readonly string[] = [
  "for assistants",
  "for ai assistants",
  "for agents",
  "for ai agents",
  "for coding agents",
  "for llms",
  "for language models",
  "notes to assistants",
  "agent instructions",
  "instructions for ai",
];
/** Parts of words of which one stands in each of them. */
const READERS: readonly string[] = ["ssistant", "gent", "LLM", "anguage model", "for AI", "llm"];
/** Words without which no comment of a program gives an agent an order against its user. */
const SPOKEN: readonly string[] = ["instructions", "prompt", "guardrails", "the user", "the human", "silently", TAG];
/** Most characters of one comment of a program. */
const MOST_COMMENT = 2000;

interface Row {
  readonly line: number;
  /** It stands behind a tag by which a text speaks to a model. */
  readonly isTagged?: boolean;
  readonly text: string;
}

/** Most characters of one hidden text. */
const MOST_HIDDEN = 20_000;

export const hiddenOrders = {
  ...createPlace("hidden-orders", isHiding, (text, path) => {
    if (!hasHiddenText(path, text)) return NOTHING;
    const isCode = !isDocument(path);
    const rows = isCode ? commentLines(text) : hiddenLines(text);
    const hidden = rows.some((row) => speaksToAgent(row.text)) ? "hidden comment to an agent" : "hidden comment";
    const name = isCode ? "comment of a program" : hidden;
    const programs = rows.flatMap(({ line, text: row, isTagged = false }) =>
      sentencesOf(row).flatMap((sentence) => {
        const order = readOrder(sentence);
        if (order === null) return [];
        const isBare = isCode && !isTagged;
        const isGiven = isForm(path)
          ? order.misdeeds.some((one) => one !== "decides")
          : !isBare || order.misdeeds.length > 0;
        return isGiven ? [prose(order, { name, line, path })] : [];
      }),
    );
    const tagged = rows.filter(({ isTagged }) => isTagged).flatMap((row) => taggedPrograms(row, path));
    return placement([
      ...programs,
      ...tagged,
      ...(isCode ? erasedPrograms(text, path) : addressedPrograms(text, path)),
    ]);
  }),
  isSource: true as const,
};

function isHiding(path: string): boolean {
  return isDocument(path) || languageOfPath(path) !== null;
}

/** Forms for pull requests and issues are shown with their comments to whoever fills them in, and tell them how. */
function isForm(path: string): boolean {
  const parts = path.toLowerCase().split("/");
  return parts.some((part) => part.startsWith("pull_request_template") || part.startsWith("issue_template"));
}

function isDocument(path: string): boolean {
  return DOCUMENTS.has(extensionOf(path));
}

/** True for a document of which a changed line opens a text that is not shown, and for a program that may speak to an agent. */
export function hasHiddenText(path: string, patch: string): boolean {
  return isDocument(path)
    ? OPENERS.some((opener) => patch.includes(opener)) || addresses(patch)
    : languageOfPath(path) !== null && (SPOKEN.some((words) => patch.includes(words)) || mayErase(patch));
}

/** What a program says to agents and takes off the screen before a person sees it. */
function erasedPrograms(text: string, path: string): readonly PlacedProgram[] {
  if (!mayErase(text)) return [];
  return erasedTexts(text).map((erased) => {
    const order = readOrder(erased.text) ?? { takes: [], puts: null, runs: [], misdeeds: [] };
    const misdeeds = [...new Set([...order.misdeeds, "hides" as const])].sort();
    return prose({ ...order, misdeeds }, { name: "erased text", line: erased.line, path });
  });
}

/** Commands of a description that speaks to a model; its line breaks may be written as escapes, or as blanks. */
function taggedPrograms({ text, line }: Row, path: string): readonly PlacedProgram[] {
  const parts = text.replaceAll("\\n", "\n").split(FENCE);
  const rows = parts.map((part, at) => (at % 2 === 1 ? fenced(part) : part)).join("");
  return readMarkdown(rows)
    .flatMap((block) => programsOf({ ...block, line }, path))
    .filter(({ language }) => language !== "prose");
}

const FENCE = "```";

/** `sh curl …` between two fences: its language, and a line for the command. */
function fenced(part: string): string {
  const [language = "", ...rest] = part.trimStart().split(" ");
  return `\n${FENCE}${language}\n${rest.join(" ").trim()}\n${FENCE}\n`;
}

function addresses(text: string): boolean {
  if (!READERS.some((part) => text.includes(part))) return false;
  const small = text.toLowerCase();
  return ADDRESSED.some((words) => small.includes(`# ${words}`));
}

/** What sections that are written to agents have them do. */
function addressedPrograms(text: string, path: string): readonly PlacedProgram[] {
  if (!addresses(text)) return [];
  const blocks = readMarkdown(text);
  const rows = text.split("\n");
  // A section ends with the next heading of its own level or above.
  let depth = 0;
  const inside = rows.map((row) => {
    const level = levelOf(row);
    if (level > 0 && (depth === 0 || level <= depth)) depth = addresses(row) ? level : 0;
    return depth > 0;
  });
  return blocks.filter(({ line }) => inside[line - 1]).flatMap((block) => programsOf(block, path));
}

/** Number of signs in front of a heading; 0 for other lines. */
function levelOf(row: string): number {
  let level = 0;
  while (row.charAt(level) === "#") level++;
  return level;
}

/** Lines that are comments by their first sign. */
function commentLines(text: string): readonly Row[] {
  return text.split("\n").flatMap((row, i, all) => {
    const bare = row.trimStart().slice(0, MOST_COMMENT);
    const tagged = row.indexOf(TAG);
    if (tagged >= 0) {
      const rest = [row.slice(tagged + TAG.length), ...all.slice(i + 1, i + TAGGED_ROWS)].join(" ");
      const end = rest.indexOf(TAG_END);
      return [
        { line: i + 1, isTagged: true, text: rest.slice(0, end < 0 ? MOST_COMMENT : Math.min(end, MOST_COMMENT)) },
      ];
    }
    const sign = SIGNS.find((one) => bare.startsWith(one));
    return sign === undefined ? [] : [{ line: i + 1, text: bare.slice(sign.length) }];
  });
}

/** Rows of texts that are not shown, without the signs of the comment. */
function hiddenLines(text: string): readonly Row[] {
  let isInside = false;
  let size = 0;
  return text.split("\n").flatMap((row, i) => {
    const isShown = !isInside && !OPENERS.some((opener) => row.includes(opener));
    if (row.includes("<!--")) isInside = true;
    if (row.includes("-->")) isInside = false;
    size += isShown ? 0 : row.length;
    return isShown || size > MOST_HIDDEN ? [] : [{ line: i + 1, text: row.replace("<!--", "").replace("-->", "") }];
  });
}
