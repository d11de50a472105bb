/** Lists of commands in settings → texts that keep the lines of the file. */
import { type Tree, textsOf } from "../tree.ts";

export interface CommandText {
  readonly text: string;
  readonly line: number;
}

/** Lines of nothing between two commands of one text: further apart they are two texts. */
const MOST_GAP = 200;

/**
 * Returns the commands of a text or a list of them as programs: what follows in the file is one program, as a runner puts
 * the list together; what an alias brings from elsewhere is one of its own.
 */
export function commandTexts(tree: Tree | undefined): readonly CommandText[] {
  const found: { line: number; lines: string[] }[] = [];
  for (const { text, line } of textsOf(tree)) {
    if (text.trim() === "") continue;
    const last = found.at(-1);
    const gap = last ? line - (last.line + last.lines.length) : -1;
    if (last && gap >= 0 && gap < MOST_GAP) last.lines.push(...Array.from({ length: gap }, () => ""), ...toLines(text));
    else found.push({ line, lines: toLines(text) });
  }
  return found.map(({ line, lines }) => ({ line, text: lines.join("\n") }));
}

function toLines(text: string): string[] {
  return (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");
}
