/** Returns the statement that begins on a line: the line, and those below it until its brackets are closed. */
import type { FileChange, Line } from "../model/evidence.ts";

/** Lines that one statement may have here; a longer one is bound by its beginning. */
const MOST_LINES = 60;

/** Undefined where the line is in no hunk. A removed line stands alone. */
export function statementAt(file: FileChange, number: number): string | undefined {
  const lines = file.hunks.flatMap((hunk) => hunk.lines.filter(({ kind }) => kind !== "-"));
  const first = lines.findIndex((line) => line.number === number);
  if (first < 0) return removedAt(file, number)?.text;
  const taken: string[] = [];
  let depth = 0;
  for (const line of lines.slice(first, first + MOST_LINES)) {
    if (line.number !== number + taken.length) break; // the next hunk
    taken.push(line.text);
    depth += depthOf(line.text);
    if (depth <= 0) break;
  }
  return taken.join("\n");
}

function removedAt(file: FileChange, number: number): Line | undefined {
  return file.hunks.flatMap(({ lines }) => lines).find((line) => line.kind === "-" && line.number === number);
}

/** Brackets that a line opens, less those it closes. Those in strings count: two forms of one text count alike. */
function depthOf(text: string): number {
  let depth = 0;
  for (const character of text) {
    if (character === "(" || character === "[" || character === "{") depth++;
    else if (character === ")" || character === "]" || character === "}") depth--;
  }
  return depth;
}
