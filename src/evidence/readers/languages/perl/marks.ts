/** Variables and beginnings of here-documents, where they stand in a text. */
import { isDigit, isLetter } from "./characters.ts";

/** Characters of a name between braces. */
const MOST_BRACED = 60;
const SPECIAL = "!@/\\,;.&0";

/** `$x`, `@x`, `$#x`, `$_`, `$$x`, `${x}`, `$0`; null where no variable begins. */
export function variableAt(source: string, at: number): { readonly text: string; readonly length: number } | null {
  const sigil = source[at] ?? "";
  const start = source[at + 1] === "#" ? at + 2 : at + 1;
  let end = start;
  while (source[end] === "$") end++;
  const braced = bracedName(source, end);
  if (braced !== null) return { text: sigil + braced.name, length: end + braced.length - at };
  const from = end;
  while (isNamePart(source[end] ?? "") || source.startsWith("::", end)) end += source[end] === ":" ? 2 : 1;
  // `&$f` calls what `$f` holds.
  const own = sigil === "&" && from > start ? "$" : sigil;
  if (end > from) return { text: own + source.slice(from, end), length: end - at };
  const special = sigil === "$" && end === start ? (source[start] ?? "") : "";
  return special !== "" && SPECIAL.includes(special) ? { text: `$${special}`, length: 2 } : null;
}

function isNamePart(sign: string): boolean {
  return isLetter(sign) || isDigit(sign);
}

/** `{x}` behind a sigil; null for a block whose value is meant. */
function bracedName(source: string, at: number): { readonly name: string; readonly length: number } | null {
  if (source[at] !== "{") return null;
  const end = source.slice(at + 1, at + 1 + MOST_BRACED).indexOf("}");
  const name = end > 0 ? source.slice(at + 1, at + 1 + end).trim() : "";
  const isName = name !== "" && [...name].every((sign) => isNamePart(sign) || sign === ":" || sign === "^");
  return isName ? { name, length: end + 2 } : null;
}

export interface HereMark {
  readonly end: string;
  readonly kind: "plain" | "quote" | "command";
  readonly indented: boolean;
  readonly length: number;
}

/** `<<"END"`, `<<'END'`, `<<END`, `<<~END`; null for a shift. */
export function hereMark(rest: string): HereMark | null {
  const indented = rest[2] === "~";
  const start = indented ? 3 : 2;
  const mark = rest[start] ?? "";
  const isQuoted = mark === '"' || mark === "'" || mark === "`";
  if (!isQuoted && !isLetter(mark)) return null;
  const from = isQuoted ? start + 1 : start;
  let end = from;
  while (end < rest.length && (isQuoted ? rest[end] !== mark : isNamePart(rest[end] ?? ""))) end++;
  const kind = mark === "'" ? "plain" : mark === "`" ? "command" : "quote";
  return { end: rest.slice(from, end), kind, indented, length: isQuoted ? end + 1 : end };
}

/** The text of a here-document that begins at `at`. */
export function readHere(
  source: string,
  at: number,
  { end: mark, indented }: HereMark,
): { readonly text: string; readonly end: number } {
  const lines: string[] = [];
  let from = at;
  while (from < source.length) {
    const next = source.indexOf("\n", from);
    const line = source.slice(from, next < 0 ? source.length : next);
    from = next < 0 ? source.length : next + 1;
    if ((indented ? line.trim() : line.trimEnd()) === mark) break;
    lines.push(`${indented ? line.trimStart() : line}\n`);
  }
  return { text: lines.join(""), end: from };
}
