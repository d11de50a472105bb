/** Markdown as a reader of instructions sees it: sentences, code spans, fenced blocks, and what stands in headings above. */

import { classOf, runsOf } from "../../../../engine/index.ts";

export interface Block {
  readonly kind: "sentence" | "code";
  readonly text: string;
  /** Language that a fence names, in lower case; empty for sentences and bare fences. */
  readonly fence: string;
  /** 1-based. */
  readonly line: number;
  /** The nearest heading, or for code the sentence before it. */
  readonly context: string;
}

/** Most blocks of one document. */
const MOST_BLOCKS = 2000;

export function readMarkdown(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let heading = "";
  let before = "";
  let fence: {
    readonly mark: string;
    readonly language: string;
    readonly line: number;
    readonly rows: string[];
  } | null = null;
  for (const { row, line } of joinedRows(text)) {
    if (blocks.length >= MOST_BLOCKS) break;
    const bare = row.trim();
    if (fence) {
      if (!closes(bare, fence.mark)) fence.rows.push(row);
      else {
        blocks.push({
          kind: "code",
          text: fence.rows.join("\n"),
          fence: fence.language,
          line: fence.line + 1,
          context: `${heading}. ${before}`,
        });
        fence = null;
      }
    } else if (fenceOf(bare) !== null) {
      const mark = fenceOf(bare) ?? "";
      fence = {
        mark,
        language: bare.slice(mark.length).trim().toLowerCase().split(/\s/, 1)[0] ?? "",
        line,
        rows: [],
      };
    } else if (bare.startsWith("#")) {
      heading = bare;
      before = "";
    } else if (bare !== "") {
      before = bare;
      for (const sentence of sentencesOf(bare))
        blocks.push({ kind: "sentence", text: sentence, fence: "", line, context: heading });
    }
  }
  return blocks;
}

/** Signs that open a fenced block, three or more; null for any other line. Source: CommonMark 4.5. */
function fenceOf(bare: string): string | null {
  const [mark = ""] = runsOf(bare.startsWith("~") ? TILDE : BACKTICK, bare);
  return mark.length >= SHORTEST_FENCE && bare.startsWith(mark) ? mark : null;
}

/** The same signs alone, as many or more: a block in four of them may show blocks in three. */
function closes(bare: string, fence: string): boolean {
  return bare.startsWith(fence) && fenceOf(bare) === bare;
}

const BACKTICK = classOf("`");
const TILDE = classOf("~");
const SHORTEST_FENCE = 3;

interface Row {
  readonly row: string;
  /** 1-based line of its beginning. */
  readonly line: number;
}

/** Longest row that is put together. */
const MOST_ROW = 2000;

/** Rows of the document; a sentence that goes on in the next line is one row. Fenced blocks stay as they are. */
function joinedRows(text: string): readonly Row[] {
  const rows: Row[] = [];
  let fence: string | null = null;
  for (const [at, row] of text.split("\n").entries()) {
    const bare = row.trim();
    const mark = fenceOf(bare);
    const last = rows.at(-1);
    if (last && fence === null && goesOn(last.row, bare)) {
      rows[rows.length - 1] = { ...last, row: `${last.row} ${bare}` };
      continue;
    }
    if (fence === null) fence = mark;
    else if (closes(bare, fence)) fence = null;
    rows.push({ row, line: at + 1 });
  }
  return rows;
}

/** A row of so many characters ends where the page does, not where its sentence does. */
const WRAPPED = 60;

/** A line in lower case behind one that has no end. A list's next item, a heading or an order begins otherwise. */
function goesOn(before: string, bare: string): boolean {
  const first = bare.charAt(0);
  const end = before.trimEnd().slice(-1);
  const isProse =
    end !== "" && !".!?:;|".includes(end) && !["#", "```", "~~~"].some((sign) => before.trim().startsWith(sign));
  const isWrapped = first === "`" && !bare.startsWith("``") && before.length >= WRAPPED;
  return isProse && ((first >= "a" && first <= "z") || isWrapped) && before.length < MOST_ROW;
}

/** Splits behind a full stop and a blank, outside of code spans. */
export function sentencesOf(row: string): readonly string[] {
  const sentences: string[] = [];
  let from = 0;
  let isCode = false;
  for (let at = 0; at < row.length; at++) {
    if (row[at] === "`") isCode = !isCode;
    const ends = (row[at] === "." || row[at] === "!" || row[at] === ";") && (row[at + 1] ?? " ") === " ";
    if (!ends || isCode) continue;
    sentences.push(row.slice(from, at + 1));
    from = at + 1;
  }
  sentences.push(row.slice(from));
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== "");
}

/** Code spans of a sentence: the text between single back-ticks, and whether `!` stands in front. */
export function codeSpans(sentence: string): readonly { readonly text: string; readonly isBang: boolean }[] {
  const parts = sentence.split("`");
  return parts.flatMap((text, at) =>
    at % 2 === 1 && text.trim() !== "" ? [{ text, isBang: parts[at - 1]?.endsWith("!") ?? false }] : [],
  );
}
