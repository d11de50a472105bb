/**
 * JavaScript's regular expressions are no calls and no commands: programs that look for attacks write them down so. A small
 * lexer over one line finds them. It cannot know where a line begins – in a template, a comment, an expression –, so it
 * blanks only stretches with signs that no code has, and none in which a text or a comment could begin or end.
 */

/** No JSX, whose text is code and prose in turns. */
const READS_PATTERNS = /\.[cm]?[jt]s$/i;
/** A slash behind one of these begins an expression; `)`, `]`, `}`, `>` and words may stand before a division. */
const BEFORE = "(,=:[!&|?;{~^";
/** Signs of regular expressions that no code has outside of texts and comments. */
const META = /\\[bBswdSWD.()[\]{}|+*?/-]|\(\?[:=!<]|\[\^/;
/** A class with quotes: `["'`]`. It stays as it is, and what stands before and behind it is looked at apart. */
const QUOTES = /\[(?:\\.|[^\]\\"'`]){0,40}["'`](?:\\.|[^\]\\]){0,40}\]/;
/** Where texts, comments and the code of templates begin or end. */
const BORDERS = /["'`]|\/\/|\/\*|\*\/|\$\{/;
/** The expression's own text is taken, as by a program that keeps a command there. */
const TAKEN = /^[a-z]{0,8}\s{0,2}(?:\.\s{0,2}(?:source|toString)\b|\+|\[)/;

/** The line with the inside of its regular expressions blanked, of the same length. */
export function withoutPatterns(text: string, path: string): string {
  if (!text.includes("/") || !READS_PATTERNS.test(path) || !META.test(text)) return text;
  let out = "";
  let copied = 0;
  let before = "";
  for (let i = 0; i < text.length; i++) {
    const letter = text[i] ?? "";
    if (letter === '"' || letter === "'" || letter === "`") {
      i = endOfText(text, i);
      before = letter;
    } else if (letter === "/" && (text[i + 1] === "/" || text[i + 1] === "*")) {
      break; // a comment, or what began on a line before
    } else if (letter === "/" && beginsPattern(text, i, before)) {
      const end = endOfPattern(text, i);
      if (end < 0) break;
      if (!TAKEN.test(text.slice(end + 1, end + 40))) {
        out += `${text.slice(copied, i + 1)}${blank(text.slice(i + 1, end))}`;
        copied = end;
      }
      i = end;
      before = "/";
    } else if (letter > " ") before = letter;
  }
  return copied === 0 ? text : out + text.slice(copied);
}

function beginsPattern(text: string, at: number, before: string): boolean {
  if (before === "") return true;
  if (before === ">") return /=>\s{0,4}$/.test(text.slice(Math.max(0, at - 6), at));
  return BEFORE.includes(before) || /\breturn\s{1,4}$/.test(text.slice(Math.max(0, at - 12), at));
}

/** The inside with what is surely no code blanked. */
function blank(inside: string): string {
  const parts = inside.split(new RegExp(`(${QUOTES.source})`));
  const plain = parts.filter((_, i) => i % 2 === 0);
  if (plain.some((part) => BORDERS.test(part) || closesOthers(part))) return inside;
  return parts.map((part, i) => (i % 2 === 0 && META.test(part) ? " ".repeat(part.length) : part)).join("");
}

/** A brace is closed that was not opened: the end of a template's code. */
function closesOthers(part: string): boolean {
  let open = 0;
  for (let i = 0; i < part.length; i++) {
    const letter = part[i];
    if (letter === "\\") i++;
    else if (letter === "{") open++;
    else if (letter === "}" && --open < 0) return true;
  }
  return false;
}

function endOfText(text: string, from: number): number {
  const quote = text[from];
  for (let i = from + 1; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === quote) return i;
  }
  return text.length;
}

function endOfPattern(text: string, from: number): number {
  let inClass = false;
  for (let i = from + 1; i < text.length; i++) {
    const letter = text[i];
    if (letter === "\\") i++;
    else if (letter === "[") inClass = true;
    else if (letter === "]") inClass = false;
    else if (letter === "/" && !inClass) return i;
  }
  return -1;
}
