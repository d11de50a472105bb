/** How PostgreSQL marks the line of its log that says why it ended, and the one that adds to it. */
const ENDS = ["FATAL:  ", "PANIC:  "];
const ADDS = ["DETAIL:  "];

/** Returns in one line why a database that wrote `lines` did not start; null where it wrote nothing. */
export function reasonOf(lines: readonly string[]): string | null {
  const at = lines.findLastIndex((line) => textAfter(line, ENDS) !== null);
  const end = textAfter(lines[at] ?? "", ENDS);
  if (end === null) return lines.at(-1)?.trim() || null;
  const more = textAfter(lines[at + 1] ?? "", ADDS);
  return more === null ? end : `${end} (${more})`;
}

/** What follows the first of the marks: before it stand the time and the process. */
function textAfter(line: string, marks: readonly string[]): string | null {
  const mark = marks.find((one) => line.includes(one));
  return mark ? line.slice(line.indexOf(mark) + mark.length).trim() : null;
}
