/** The lines of a patch around one line, as a table: what was there, what came, and which line is meant. */
import { parsePatch } from "diff";
import { type Html, html } from "../../report/render/html-template.ts";

interface Row {
  readonly kind: "add" | "drop" | "same";
  readonly line: number | null;
  readonly text: string;
}

/** Lines shown before and after the one that is meant. */
const AROUND = 5;
const LONGEST_LINE = 240;
/** Longer patches are not read here. */
const LARGEST_PATCH = 300_000;

/** Null where the patch does not hold the line. `line` null: its first lines. */
export function excerpt(
  patch: string,
  { line, endLine }: { readonly line: number | null; readonly endLine: number | null },
): Html | null {
  const rows = patch.length > LARGEST_PATCH ? [] : rowsOf(patch);
  const last = Math.max(line ?? 0, Math.min(endLine ?? 0, (line ?? 0) + AROUND));
  const isMeant = (row: Row) => line !== null && row.line !== null && row.line >= line && row.line <= last;
  const first = line === null ? 0 : rows.findIndex(isMeant);
  if (rows.length === 0 || first < 0) return null;
  const to = line === null ? 2 * AROUND : rows.findLastIndex(isMeant) + AROUND + 1;
  const shown = rows.slice(Math.max(0, first - AROUND), to);
  return html`<div class="patch" role="region" aria-label="Code around the finding" tabindex="0"><table><tbody>${shown.map(
    (row) =>
      html`<tr class="${isMeant(row) ? "here" : row.kind}"><td class="line">${row.line}</td><td>${MARKS[row.kind]}</td><td>${cut(row.text)}</td></tr>`,
  )}</tbody></table></div>`;
}

const MARKS = { add: "+", drop: "−", same: " " } as const;

function rowsOf(patch: string): Row[] {
  try {
    const [file] = parsePatch(patch);
    return (file?.hunks ?? []).flatMap(({ newStart, lines }) => {
      let line = newStart;
      return lines
        .filter((text) => !text.startsWith("\\"))
        .map((text): Row => {
          if (text.startsWith("-")) return { kind: "drop", line: null, text: text.slice(1) };
          return { kind: text.startsWith("+") ? "add" : "same", line: line++, text: text.slice(1) };
        });
    });
  } catch {
    return []; // GitHub cut it in the middle: the finding is shown without it
  }
}

/** Tabs would be named one by one. */
function cut(text: string): string {
  const plain = text.replace(/\r$/, "").replaceAll("\t", "  ");
  return plain.length > LONGEST_LINE ? `${plain.slice(0, LONGEST_LINE)}…` : plain;
}
