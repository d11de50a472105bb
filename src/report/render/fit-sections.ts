/** Puts a document together within a limit: whole rows are left out, and the reader is told how many. */

export interface Section {
  /** Stands whether or not rows fit: heading, head of a table. Rows follow it line by line. Short, and of our own making. */
  readonly head: string;
  /** Most important first. A row may have several lines. */
  readonly rows: readonly string[];
  /** What one row is, in the singular: "commit". */
  readonly unit: string;
  /** Most characters of all rows of this section, so that a long one does not crowd out the rest. */
  readonly atMost?: number;
  /** Stands after the rows, whether or not all fit. Short, and of our own making. */
  readonly foot?: string;
}

/**
 * Sections in order, a blank line between. Rows are taken in order of the sections until `limit` (in UTF-16 units, never
 * fewer than characters) is reached; heads and notices of all sections have their place kept free.
 */
export function fitSections(sections: readonly Section[], limit: number): string {
  const present = sections.filter(({ head, rows }) => head !== "" || rows.length > 0);
  const kept = present.map(
    ({ head, rows, unit, foot = "" }) => head.length + noticeOf(rows.length, unit).length + foot.length + 4,
  );
  let room = limit - kept.reduce((total, length) => total + length, 0);
  const parts = present.map(({ head, rows, unit, atMost, foot = "" }) => {
    const taken: string[] = [];
    let share = Math.min(room, atMost ?? room);
    for (const row of rows) {
      if (row.length + 1 > share) break; // no smaller row jumps the queue: the order is one of importance
      taken.push(row);
      share -= row.length + 1;
      room -= row.length + 1;
    }
    const notice = noticeOf(rows.length - taken.length, unit);
    return [
      ...(head === "" ? [] : [head]),
      ...taken,
      ...(notice === "" ? [] : [notice]),
      ...(foot === "" ? [] : [foot]),
    ].join("\n");
  });
  return parts.join("\n\n");
}

function noticeOf(omitted: number, unit: string): string {
  if (omitted === 0) return "";
  const units = omitted === 1 ? unit : `${unit}s`;
  return `\n*… and ${omitted.toLocaleString("en")} more ${units}, left out because GitHub takes no longer text.*`;
}
