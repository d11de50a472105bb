/** Parses the expression language of GitHub Actions (`github.event.issue.title || 'x'`); what does not parse is kept in parts. */

export type Parsed =
  | { readonly kind: "literal"; readonly text: string }
  /** `github.event.commits[0].message` as written; a step that is computed is an expression, `*` stands for all. */
  | { readonly kind: "path"; readonly steps: readonly (string | Parsed)[] }
  | { readonly kind: "function"; readonly name: string; readonly arguments: readonly Parsed[] }
  | { readonly kind: "operator"; readonly operator: string; readonly parts: readonly Parsed[] };

/** GitHub takes no longer expression. Source: docs.github.com, "Workflow syntax", limit of 21,000 characters. */
const MOST_CHARACTERS = 21_000;
const MOST_TOKENS = 2000;
const MOST_DEPTH = 40;

interface Token {
  readonly kind: "word" | "text" | "sign" | "end";
  readonly text: string;
}
const END: Token = { kind: "end", text: "" };
const SIGNS = ["&&", "||", "==", "!=", "<=", ">=", "<", ">", "!", "(", ")", "[", "]", ",", ".", "*"];
/** Operators by how tightly they bind, loosest first. */
const LEVELS: readonly ReadonlySet<string>[] = [
  new Set(["||"]),
  new Set(["&&"]),
  new Set(["==", "!="]),
  new Set(["<", "<=", ">", ">="]),
];

/** Parses the inside of `${{ }}`. Never throws; bounded by itself. */
export function parseExpression(text: string): Parsed {
  const reader = createReader(toTokens(text.slice(0, MOST_CHARACTERS)));
  const parts: Parsed[] = [];
  while (reader.peek().kind !== "end") {
    const before = reader.position();
    parts.push(readLevel(reader, 0, 0));
    if (reader.position() === before) reader.next();
  }
  const [only] = parts;
  return only && parts.length === 1 ? only : { kind: "operator", operator: "", parts };
}

interface Reader {
  peek(): Token;
  next(): Token;
  position(): number;
  /** Takes the sign where it is next. */
  takes(sign: string): boolean;
}

function createReader(tokens: readonly Token[]): Reader {
  let at = 0;
  const peek = () => tokens[at] ?? END;
  const next = () => {
    const token = peek();
    at++;
    return token;
  };
  const takes = (sign: string) => {
    const found = peek().kind === "sign" && peek().text === sign;
    if (found) at++;
    return found;
  };
  return { peek, next, takes, position: () => at };
}

function readLevel(reader: Reader, level: number, depth: number): Parsed {
  const operators = LEVELS[level];
  if (operators === undefined || depth > MOST_DEPTH) return readUnary(reader, depth);
  let left = readLevel(reader, level + 1, depth + 1);
  while (reader.peek().kind === "sign" && operators.has(reader.peek().text)) {
    const operator = reader.next().text;
    const right = readLevel(reader, level + 1, depth + 1);
    left =
      left.kind === "operator" && left.operator === operator
        ? { ...left, parts: [...left.parts, right] }
        : { kind: "operator", operator, parts: [left, right] };
  }
  return left;
}

function readUnary(reader: Reader, depth: number): Parsed {
  if (depth > MOST_DEPTH) return { kind: "literal", text: reader.next().text };
  if (reader.takes("!")) return { kind: "operator", operator: "!", parts: [readUnary(reader, depth + 1)] };
  if (reader.takes("(")) {
    const inner = readLevel(reader, 0, depth + 1);
    reader.takes(")");
    return readSteps(reader, [inner], depth);
  }
  const token = reader.next();
  if (token.kind === "text" || token.kind === "sign" || token.kind === "end")
    return { kind: "literal", text: token.text };
  if (reader.takes("(")) {
    const parts: Parsed[] = [];
    while (!reader.takes(")") && reader.peek().kind !== "end") {
      const before = reader.position();
      parts.push(readLevel(reader, 0, depth + 1));
      if (!reader.takes(",") && reader.position() === before) reader.next();
    }
    return readSteps(reader, [{ kind: "function", name: token.text.toLowerCase(), arguments: parts }], depth);
  }
  return isNumber(token.text) ? { kind: "literal", text: token.text } : readSteps(reader, [token.text], depth);
}

/** The `.a`, `[0]` and `.*` behind a name, a call or a parenthesis. */
function readSteps(reader: Reader, head: readonly (string | Parsed)[], depth: number): Parsed {
  const steps = [...head];
  for (;;) {
    if (reader.takes(".")) steps.push(reader.takes("*") ? "*" : reader.next().text);
    else if (reader.takes("[")) {
      const inner = reader.takes("*") ? "*" : readLevel(reader, 0, depth + 1);
      steps.push(typeof inner !== "string" && inner.kind === "literal" ? inner.text : inner);
      reader.takes("]");
    } else break;
  }
  const [only] = steps;
  return steps.length === 1 && typeof only === "object" ? only : { kind: "path", steps };
}

function toTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length && tokens.length < MOST_TOKENS) {
    const char = text.charAt(at);
    if (char === "'") {
      const [inner, end] = readQuoted(text, at);
      tokens.push({ kind: "text", text: inner });
      at = end;
      continue;
    }
    const end = wordEnd(text, at);
    if (end > at) {
      tokens.push({ kind: "word", text: text.slice(at, end) });
      at = end;
      continue;
    }
    const sign = SIGNS.find((one) => text.startsWith(one, at));
    if (sign) tokens.push({ kind: "sign", text: sign });
    at += sign?.length ?? 1;
  }
  return tokens;
}

/** A text in single quotes, in which two of them stand for one. */
function readQuoted(text: string, start: number): readonly [inner: string, end: number] {
  let inner = "";
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf("'", from);
    if (quote < 0) return [inner + text.slice(from), text.length];
    inner += text.slice(from, quote);
    if (text.charAt(quote + 1) !== "'") return [inner, quote + 1];
    inner += "'";
    from = quote + 2;
  }
}

function wordEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && isWord(text.charCodeAt(at), at > start)) at++;
  return at;
}

function isWord(code: number, isInside: boolean): boolean {
  const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
  return isLetter || (code >= 48 && code <= 57) || (isInside && code === 45);
}

function isNumber(text: string): boolean {
  const first = text.charCodeAt(0);
  return first >= 48 && first <= 57;
}
