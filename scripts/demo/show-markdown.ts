/** A check run's Markdown for a terminal, and as HTML. */
import stringWidth from "string-width";
import { htmlCode, htmlUrl } from "../../src/report/render/html.ts";
import { hang, type Paint, pad, type Style, wrap } from "../../src/report/render/terminal.ts";
import { type Block, type Inline, readMarkdown, textOf } from "./read-markdown.ts";

/** A column that is cut down keeps this. */
const NARROWEST = 12;

export interface Screen {
  readonly paint: Paint;
  /** Columns. */
  readonly width: number;
}

export function toTerminal(markdown: string, { paint, width }: Screen): string[] {
  return readMarkdown(markdown).flatMap((block, i): string[] => {
    const gap = i > 0 && block.kind !== "item" ? [""] : [];
    return [...gap, ...blockLines(block, { paint, width })];
  });
}

function blockLines(block: Block, { paint, width }: Screen): string[] {
  switch (block.kind) {
    case "heading":
      return wrap(styled(block.of, paint, ["bold", "underline"]), width);
    case "paragraph":
      return wrap(styled(block.of, paint), width);
    case "item":
      return hang(`${block.lead} `, styled(block.of, paint), width).split("\n");
    case "table":
      return tableLines(block.rows, { paint, width });
    case "rule":
      return [paint("dim", "─".repeat(width))];
    default:
      return block satisfies never;
  }
}

/** The widest column gives way to the others, and is wrapped. */
function tableLines(rows: Extract<Block, { kind: "table" }>["rows"], { paint, width }: Screen): string[] {
  const columns = Math.max(...rows.map((cells) => cells.length));
  const widths = Array.from({ length: columns }, (_, i) =>
    Math.max(...rows.map((cells) => stringWidth(textOf(cells[i] ?? [])))),
  );
  for (let over = tooWide(widths, width); over > 0; over = tooWide(widths, width)) {
    const widest = widths.indexOf(Math.max(...widths));
    const narrower = Math.max(NARROWEST, (widths[widest] ?? 0) - Math.min(over, 8));
    if (narrower === widths[widest]) break;
    widths[widest] = narrower;
  }
  return rows.flatMap((cells, r) => {
    const wrapped = widths.map((columnWidth, i) =>
      wrap(styled(cells[i] ?? [], paint, r === 0 ? ["bold"] : []), columnWidth),
    );
    const height = Math.max(...wrapped.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) =>
      wrapped
        .map((lines, i) => pad(lines[line] ?? "", widths[i] ?? 0))
        .join("  ")
        .trimEnd(),
    );
  });
}

function tooWide(widths: readonly number[], width: number): number {
  return widths.reduce((sum, one) => sum + one + 2, -2) - width;
}

/** Words are styled one by one, so that lines can be broken between them. */
function styled(inlines: readonly Inline[], paint: Paint, styles: readonly Style[] = []): string {
  return inlines
    .map((one): string => {
      if (one.kind === "text") return words(one.text, paint, styles);
      if (one.kind === "code") return words(one.text, paint, [...styles, "cyan"]);
      if (one.kind === "link") return styled(one.of, paint, styles);
      return styled(one.of, paint, [...styles, one.kind]);
    })
    .join("");
}

function words(text: string, paint: Paint, styles: readonly Style[]): string {
  if (styles.length === 0) return text;
  return text
    .split(" ")
    .map((word) => (word === "" ? "" : styles.reduce<string>((painted, style) => paint(style, painted), word)))
    .join(" ");
}

export function toHtml(markdown: string): string {
  const html: string[] = [];
  let list: "ol" | "ul" | null = null;
  const close = () => {
    if (list) html.push(`</${list}>`);
    list = null;
  };
  for (const block of readMarkdown(markdown)) {
    if (block.kind === "item" && block.lead === "$") {
      html.push(
        list === null ? `<pre>${inlineHtml(block.of)}</pre>` : `<li class="command">${inlineHtml(block.of)}</li>`,
      );
      continue;
    }
    if (block.kind === "item") {
      const kind = block.lead === "•" ? "ul" : "ol";
      if (list !== kind) {
        close();
        html.push(`<${kind}>`);
        list = kind;
      }
      html.push(`<li>${inlineHtml(block.of)}</li>`);
      continue;
    }
    close();
    html.push(blockHtml(block));
  }
  close();
  return html.join("\n");
}

function blockHtml(block: Exclude<Block, { kind: "item" }>): string {
  switch (block.kind) {
    case "heading":
      return `<h${block.level}>${inlineHtml(block.of)}</h${block.level}>`;
    case "paragraph":
      return `<p>${inlineHtml(block.of)}</p>`;
    case "table": {
      const rows = block.rows.map((cells, i) => {
        const tag = i === 0 ? "th" : "td";
        return `<tr>${cells.map((cell) => `<${tag}>${inlineHtml(cell)}</${tag}>`).join("")}</tr>`;
      });
      return `<table>${rows.join("")}</table>`;
    }
    case "rule":
      return "<hr>";
    default:
      return block satisfies never;
  }
}

function inlineHtml(inlines: readonly Inline[]): string {
  return inlines
    .map((one): string => {
      if (one.kind === "text") return htmlCode(one.text, 10_000);
      if (one.kind === "code") return `<code>${htmlCode(one.text, 10_000)}</code>`;
      if (one.kind === "link") return `<a href="${htmlUrl(one.url)}">${inlineHtml(one.of)}</a>`;
      return one.kind === "bold" ? `<strong>${inlineHtml(one.of)}</strong>` : `<em>${inlineHtml(one.of)}</em>`;
    })
    .join("");
}
