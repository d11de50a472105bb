/**
 * Reads the Markdown that our check runs are made of, so that it can be shown as GitHub would: headings, lists, tables,
 * paragraphs, blocks of code, folded parts (shown open); bold, italic, code, links, escapes and entities. Everything else is text.
 */

export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "bold"; readonly of: readonly Inline[] }
  | { readonly kind: "italic"; readonly of: readonly Inline[] }
  | { readonly kind: "link"; readonly of: readonly Inline[]; readonly url: string };

export type Block =
  | { readonly kind: "heading"; readonly level: number; readonly of: readonly Inline[] }
  | { readonly kind: "paragraph"; readonly of: readonly Inline[] }
  | { readonly kind: "item"; readonly lead: string; readonly of: readonly Inline[] }
  | { readonly kind: "table"; readonly rows: readonly (readonly (readonly Inline[])[])[] }
  | { readonly kind: "rule" };

export function readMarkdown(markdown: string): Block[] {
  const blocks: Block[] = [];
  let table: (readonly Inline[])[][] | null = null;
  let fence: string | null = null;
  for (const line of markdown.split("\n")) {
    const mark = /^`{3,}/.exec(line)?.[0];
    if (mark !== undefined && (fence === null || mark === fence)) {
      fence = fence === null ? mark : null;
      continue;
    }
    if (fence !== null) {
      blocks.push({ kind: "item", lead: "$", of: [{ kind: "code", text: line }] });
      continue;
    }
    if (line.startsWith("| ")) {
      const cells = line.slice(2, -2).split(" | ");
      if (cells.every((cell) => /^:?-+:?$/.test(cell))) continue;
      if (!table) {
        table = [];
        blocks.push({ kind: "table", rows: table });
      }
      table.push(cells.map(readInline));
      continue;
    }
    table = null;
    const block = readLine(line);
    if (block) blocks.push(block);
  }
  return blocks;
}

function readLine(line: string): Block | null {
  if (line.trim() === "") return null;
  if (line === "---") return { kind: "rule" };
  if (line === "</details>") return null;
  const folded = /^<details><summary>(.*)<\/summary>$/.exec(line);
  if (folded) return { kind: "heading", level: 3, of: readInline(folded[1] ?? "") };
  const heading = /^(#{1,6}) /.exec(line);
  if (heading) {
    return { kind: "heading", level: (heading[1] ?? "").length, of: readInline(line.slice(heading[0].length)) };
  }
  const item = /^(?:- |(\d+)\. )/.exec(line);
  if (item) {
    const lead = item[1] === undefined ? "•" : `${item[1]}.`;
    return { kind: "item", lead, of: readInline(line.slice(item[0].length)) };
  }
  return { kind: "paragraph", of: readInline(line) };
}

/** What may begin at a place of the text, tried in order. */
const RULES: readonly (readonly [RegExp, (match: RegExpExecArray) => Inline | null])[] = [
  [/\\([!-/:-@[-`{-~])/y, (match) => ({ kind: "text", text: match[1] ?? "" })],
  [
    /&#(\d{1,7});/y,
    (match) => (match[1] === "8203" ? null : { kind: "text", text: String.fromCodePoint(Number(match[1])) }),
  ],
  [/&(amp|lt|gt);/y, (match) => ({ kind: "text", text: { amp: "&", lt: "<", gt: ">" }[match[1] ?? ""] ?? "" })],
  [/<span>\$<\/span>/y, () => ({ kind: "text", text: "$" })],
  [/<code>(.*?)<\/code>/y, (match) => ({ kind: "code", text: textOf(readInline(match[1] ?? "")) })],
  [/(`+)(?!`)(.+?)(?<!`)\1(?!`)/y, (match) => ({ kind: "code", text: unpad(match[2] ?? "") })],
  [/\*\*(.+?)\*\*/y, (match) => ({ kind: "bold", of: readInline(match[1] ?? "") })],
  [/\*([^*]+)\*/y, (match) => ({ kind: "italic", of: readInline(match[1] ?? "") })],
  [
    /\[((?:\\.|`[^`]*`|[^\]\\])*)\]\(([^()\s]*)\)/y,
    (match) => ({ kind: "link", of: readInline(match[1] ?? ""), url: match[2] ?? "" }),
  ],
];

function readInline(text: string): Inline[] {
  const found: Inline[] = [];
  let plain = "";
  const flush = () => {
    if (plain !== "") found.push({ kind: "text", text: plain });
    plain = "";
  };
  let at = 0;
  outer: while (at < text.length) {
    for (const [rule, toInline] of RULES) {
      rule.lastIndex = at;
      const match = rule.exec(text);
      if (!match) continue;
      const inline = toInline(match);
      if (inline?.kind === "text") plain += inline.text;
      else if (inline) {
        flush();
        found.push(inline);
      }
      at += match[0].length;
      continue outer;
    }
    plain += text.charAt(at);
    at += 1;
  }
  flush();
  return found;
}

/** The bare text of inlines. */
export function textOf(inlines: readonly Inline[]): string {
  return inlines.map((one) => ("of" in one ? textOf(one.of) : one.text)).join("");
}

function unpad(code: string): string {
  return /^ .*\S.* $/.test(code) ? code.slice(1, -1) : code;
}
