/**
 * Names and the literals they are given, in lines of settings and code: `password: x`, `"password": "x"`, `PASSWORD=x`,
 * `$db['password'] = 'x'`, `define('DB_PASSWORD', 'x')`, `<password>x</password>`, `Server=a;Password=x`.
 */

export interface Assignment {
  readonly name: string;
  readonly value: string;
  readonly isQuoted: boolean;
}

/** Most pairs of one line, signs that are tried for them, and characters of a line that are looked at. */
const MOST_PAIRS = 20;
const MOST_SIGNS = 200;
const LONGEST_LINE = 20_000;
/** Longest name and value. */
const LONGEST_NAME = 80;
const LONGEST_VALUE = 20_000;

/** Pairs of a line, in order. One pass; what it does not know it passes over. */
export function readAssignments(line: string): readonly Assignment[] {
  const text = line.slice(0, LONGEST_LINE);
  const pairs: Assignment[] = [];
  let signs = 0;
  for (let at = 0; at < text.length && pairs.length < MOST_PAIRS && signs < MOST_SIGNS; at++) {
    const sign = text.charAt(at);
    if (sign !== ":" && sign !== "=" && sign !== "," && sign !== ">") continue;
    signs++;
    const name = nameBefore(text, at, sign);
    if (name === "") continue;
    const value = valueAfter(text, at, sign);
    if (value && value.value !== "") pairs.push({ name, ...value });
  }
  return pairs;
}

/** The word before the sign; of an element its tag, of a call its first argument in quotes. */
function nameBefore(text: string, sign: number, kind: string): string {
  let end = sign;
  if (kind === "=" && text.charAt(sign - 1) === ":") end--;
  while (end > 0 && isSpace(text.charAt(end - 1))) end--;
  const closing = end;
  while (end > 0 && `"'\`]`.includes(text.charAt(end - 1))) end--;
  let start = end;
  while (start > 0 && end - start < LONGEST_NAME && isNamePart(text.charAt(start - 1))) start--;
  const before = text.charAt(start - 1);
  if (kind === ">") return before === "<" && closing === end ? text.slice(start, end) : "";
  if (kind === ",") return closing > end && isFirstArgument(text, start - 2) ? text.slice(start, end) : "";
  return text.slice(start, end);
}

function isFirstArgument(text: string, quote: number): boolean {
  let at = quote;
  while (at >= 0 && isSpace(text.charAt(at))) at--;
  return text.charAt(at) === "(";
}

function valueAfter(text: string, sign: number, kind: string): Pick<Assignment, "value" | "isQuoted"> | null {
  let at = sign + 1;
  if (kind === "=" && (text.charAt(at) === ">" || text.charAt(at) === "=")) at++;
  if (kind === ":" && text.charAt(at) === "=") at++;
  while (isSpace(text.charAt(at))) at++;
  const quote = text.charAt(at);
  if (quote !== "" && `"'\``.includes(quote)) {
    const end = text.indexOf(quote, at + 1);
    return end < 0 ? null : { value: text.slice(at + 1, Math.min(end, at + 1 + LONGEST_VALUE)), isQuoted: true };
  }
  if (kind === ",") return null;
  const stops = kind === ">" ? "<" : " \t,;&\"'`)}]<";
  let end = at;
  while (end < text.length && end - at < LONGEST_VALUE && !stops.includes(text.charAt(end))) end++;
  return { value: text.slice(at, end), isQuoted: kind === ">" };
}

function isSpace(character: string): boolean {
  return character === " " || character === "\t";
}

function isNamePart(character: string): boolean {
  const code = character.charCodeAt(0);
  return (
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    code === 95 ||
    code === 45 ||
    code === 46
  );
}
