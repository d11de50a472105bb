/** Words, strings and signs of Groovy and Kotlin scripts (Jenkinsfile, Gradle); comments are dropped. */

/** A part of a string: text with its escapes resolved, or an expression (`${…}`, `$name`). */
export interface StringPart {
  readonly kind: "text" | "expression";
  readonly text: string;
}
export interface Token {
  readonly kind: "word" | "string" | "sign";
  /** The word or the sign; for a string its text, with expressions as they are written. */
  readonly text: string;
  readonly parts: readonly StringPart[];
  readonly line: number;
}

const MOST_TOKENS = 60_000;
/** Dollar signs of one string that begin no expression; the rest are text. */
const MOST_MISSES = 100;
/** Longer quotes first. */
const QUOTES = ['"""', "'''", '"', "'"];
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ["r", "\r"],
  ["b", "\b"],
  ["f", "\f"],
  ["0", "\0"],
  ["\n", ""],
]);

/** Returns the tokens of a script, cut to {@link MOST_TOKENS}; `comment` begins one to the end of its line. */
export function groovyTokens(text: string, comment: "//" | "#" = "//"): readonly Token[] {
  const tokens: Token[] = [];
  let line = 1;
  let at = 0;
  while (at < text.length && tokens.length < MOST_TOKENS) {
    const char = text.charAt(at);
    const start = at;
    if (text.startsWith(comment, at) || (char === "#" && at === 0)) at = lineEnd(text, at);
    else if (comment === "//" && text.startsWith("/*", at)) at = behind(text, "*/", at + 2);
    else if (char === '"' || char === "'") {
      const { token, end } = readString(text, at, line);
      tokens.push(token);
      at = end;
    } else if (isWordCharacter(text.charCodeAt(at))) {
      while (at < text.length && isWordCharacter(text.charCodeAt(at))) at++;
      tokens.push({ kind: "word", text: text.slice(start, at), parts: [], line });
    } else {
      if (!" \t\r\n".includes(char)) tokens.push({ kind: "sign", text: char, parts: [], line });
      at++;
    }
    line += countLines(text, start, at);
  }
  return tokens;
}

function lineEnd(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end < 0 ? text.length : end;
}

function behind(text: string, sign: string, start: number): number {
  const at = text.indexOf(sign, start);
  return at < 0 ? text.length : at + sign.length;
}

function countLines(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", start); at >= 0 && at < end; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

function isWordCharacter(code: number): boolean {
  return (
    (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95 || code > 127
  );
}

function readString(text: string, start: number, line: number): { token: Token; end: number } {
  const quote = QUOTES.find((one) => text.startsWith(one, start)) ?? '"';
  const isLong = quote.length === 3;
  const isOpen = quote.startsWith('"');
  const parts: StringPart[] = [];
  let known = "";
  let misses = 0;
  const flush = () => {
    if (known !== "") parts.push({ kind: "text", text: known });
    known = "";
  };
  let at = start + quote.length;
  while (at < text.length && !text.startsWith(quote, at)) {
    const char = text.charAt(at);
    if (char === "\n" && !isLong) break;
    if (char === "\\") {
      const next = text.charAt(at + 1);
      known += ESCAPES.get(next) ?? next;
      at += 2;
      continue;
    }
    const end = isOpen && char === "$" && misses < MOST_MISSES ? expressionEnd(text, at) : at;
    if (char === "$" && end === at) misses++;
    if (end > at) {
      flush();
      parts.push({ kind: "expression", text: innerOf(text.slice(at, end)) });
      at = end;
    } else {
      known += char;
      at++;
    }
  }
  flush();
  const whole = parts.map((part) => (part.kind === "text" ? part.text : `\${${part.text}}`)).join("");
  return { token: { kind: "string", text: whole, parts, line }, end: Math.min(text.length, at + quote.length) };
}

/** Most characters of one expression in a string. */
const MOST_EXPRESSION = 2000;

/** End of `${…}` or of `$name.name`; the start itself where it is neither. */
function expressionEnd(text: string, start: number): number {
  if (text.charAt(start + 1) === "{") {
    let depth = 0;
    for (let at = start + 1; at < text.length && at < start + MOST_EXPRESSION; at++) {
      const char = text.charAt(at);
      if (char === "{") depth++;
      else if (char === "}" && --depth === 0) return at + 1;
    }
    return start;
  }
  const code = text.charCodeAt(start + 1);
  if (!isWordCharacter(code) || (code >= 48 && code <= 57)) return start;
  let at = start + 1;
  while (
    at < text.length &&
    (isWordCharacter(text.charCodeAt(at)) || (text.charAt(at) === "." && isWordCharacter(text.charCodeAt(at + 1))))
  )
    at++;
  return at;
}

function innerOf(written: string): string {
  return written.startsWith("${") ? written.slice(2, -1).trim() : written.slice(1);
}
