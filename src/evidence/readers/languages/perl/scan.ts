/** Tokens of Perl: words, variables, quotes of every form, here-documents. Tolerant: odd text becomes signs. */
import type { Budget } from "../syntax.ts";
import { countLines, isDigit, isLetter } from "./characters.ts";
import { QUOTES, SIGNS, type Token } from "./lexicon.ts";
import { type HereMark, hereMark, readHere, variableAt } from "./marks.ts";
import { closingOf, readQuoted } from "./quotes.ts";

/** Most tokens of one text. */
const MOST_TOKENS = 200_000;
/** Characters for one step of the budget. */
const CHARACTERS_PER_STEP = 40;
export interface Scanned {
  readonly tokens: readonly Token[];
  readonly isCut: boolean;
}

/** Cuts the text into tokens; ends where the budget does. */
export function scan(source: string, budget: Budget): Scanned {
  if (!budget.take(Math.ceil(source.length / CHARACTERS_PER_STEP))) return { tokens: [], isCut: true };
  const scanner = new Scanner(source);
  while (scanner.tokens.length < MOST_TOKENS && scanner.next());
  return { tokens: scanner.tokens, isCut: scanner.tokens.length >= MOST_TOKENS };
}

/** A here-document, and the token that stands for it. */
type Waiting = HereMark & { readonly index: number };

class Scanner {
  readonly tokens: Token[] = [];
  readonly #source: string;
  #at = 0;
  #line = 1;
  /** Here-documents whose text begins on the next line. */
  #waiting: Waiting[] = [];

  constructor(source: string) {
    this.#source = source;
  }

  /** Reads one token; false at the end of the program. */
  next(): boolean {
    const source = this.#source;
    const one = source[this.#at];
    if (one === undefined) return false;
    if (one === "\n") return this.#newLine();
    if (one === " " || one === "\t" || one === "\r") return this.#advance(1);
    if (one === "#") return this.#advance(this.#lengthOfLine());
    if (isLetter(one)) return this.#word();
    if (isDigit(one))
      return this.#take(
        "number",
        this.#run((sign) => isDigit(sign) || isLetter(sign)),
      );
    if ((one === "$" || one === "@" || one === "%" || one === "&") && this.#variable(one)) return true;
    if (one === '"' || one === "'" || one === "`")
      return this.#quote(one === '"' ? "quote" : one === "'" ? "plain" : "command", this.#at);
    if (one === "/" && this.#wantsTerm()) return this.#quote("pattern", this.#at);
    if (one === "<" && this.#angle()) return true;
    const sign = SIGNS.find((known) => source.startsWith(known, this.#at)) ?? one;
    return this.#take("sign", sign);
  }

  #advance(count: number): true {
    this.#at += Math.max(1, count);
    return true;
  }

  #take(kind: Token["kind"], text: string): true {
    this.tokens.push({ kind, text, line: this.#line });
    return this.#advance(text.length);
  }

  #run(fits: (sign: string) => boolean): string {
    let end = this.#at;
    while (end < this.#source.length && fits(this.#source[end] ?? "")) end++;
    return this.#source.slice(this.#at, end);
  }

  #lengthOfLine(): number {
    const end = this.#source.indexOf("\n", this.#at);
    return (end < 0 ? this.#source.length : end) - this.#at;
  }

  /** A new line begins the waiting here-documents, or documentation. */
  #newLine(): true {
    this.#at++;
    this.#line++;
    for (const waiting of this.#waiting.splice(0)) this.#hereDocument(waiting);
    if (this.#source[this.#at] === "=" && isLetter(this.#source[this.#at + 1] ?? "")) {
      const end = this.#source.indexOf("\n=cut", this.#at);
      this.#skipTo(end < 0 ? this.#source.length : end + "\n=cut".length);
    }
    return true;
  }

  #skipTo(end: number): void {
    this.#line += countLines(this.#source.slice(this.#at, end));
    this.#at = end;
  }

  #hereDocument({ index, ...mark }: Waiting): void {
    const { text, end } = readHere(this.#source, this.#at, mark);
    this.#skipTo(end);
    const token = this.tokens[index];
    if (token) this.tokens[index] = { ...token, kind: mark.kind, text };
  }

  #word(): boolean {
    const word = this.#run((sign) => isLetter(sign) || isDigit(sign) || sign === ":");
    const text = word.endsWith(":") && !word.endsWith("::") ? word.slice(0, -1) : word;
    if (text === "__END__" || text === "__DATA__") return false;
    const quote = QUOTES.get(text);
    const previous = this.tokens.at(-1)?.text;
    if (quote && previous !== "->" && previous !== "{" && previous !== "sub") {
      const start = this.#skipSpaces(this.#at + text.length);
      const sign = this.#source[start] ?? "";
      const isQuote = !isLetter(sign) && !isDigit(sign) && !"=,;) \n".includes(sign) && sign !== "";
      if (isQuote && !(sign === "#" && start > this.#at + text.length)) return this.#quote(quote, start, text);
    }
    return this.#take("word", text === "" ? ":" : text);
  }

  #skipSpaces(at: number): number {
    let end = at;
    while (this.#source[end] === " " || this.#source[end] === "\t") end++;
    return end;
  }

  /** A variable; signs alone are operators. */
  #variable(sigil: string): boolean {
    if ((sigil === "%" || sigil === "&") && !this.#wantsTerm()) return false;
    const found = variableAt(this.#source, this.#at);
    if (!found) return false;
    this.tokens.push({ kind: "variable", text: found.text, line: this.#line });
    return this.#advance(found.length);
  }

  #quote(kind: Token["kind"], start: number, operator = ""): boolean {
    const line = this.#line;
    const first = readQuoted(this.#source, start);
    let end = first.end;
    let by: string | undefined;
    if (operator === "s" || operator === "tr" || operator === "y") {
      const isPaired = closingOf(this.#source[start] ?? "") !== this.#source[start];
      const second = readQuoted(this.#source, isPaired ? this.#skipSpaces(end) : end - 1);
      by = second.text;
      end = second.end;
    }
    let flags = "";
    if (kind === "pattern") while (isLetter(this.#source[end] ?? "")) flags += this.#source[end++];
    const text = kind === "plain" ? first.text.replaceAll("\\'", "'").replaceAll("\\\\", "\\") : first.text;
    this.#skipTo(end);
    this.tokens.push({
      kind,
      text,
      line,
      ...(by === undefined ? {} : { by, flags: `${operator === "s" ? "" : "t"}${flags}` }),
    });
    return true;
  }

  /** `<<"END"` and `<$handle>`; false for a comparison. */
  #angle(): boolean {
    const rest = this.#source.slice(this.#at, this.#at + 80);
    if (rest.startsWith("<<") && this.#wantsTerm()) return this.#hereBeginning(rest);
    const end = rest.indexOf(">");
    const inner = end > 0 ? rest.slice(1, end) : "";
    const isHandle = this.#wantsTerm() && end > 0 && ![..." \n;=("].some((sign) => inner.includes(sign));
    if (!isHandle) return false;
    this.tokens.push({ kind: "variable", text: `<${inner}>`, line: this.#line });
    return this.#advance(end + 1);
  }

  #hereBeginning(rest: string): boolean {
    const mark = hereMark(rest);
    if (!mark) return false;
    this.#waiting.push({ ...mark, index: this.tokens.length });
    this.tokens.push({ kind: mark.kind, text: "", line: this.#line });
    return this.#advance(mark.length);
  }

  /** True where a value may begin: a slash is a pattern there, not a division. */
  #wantsTerm(): boolean {
    const last = this.tokens.at(-1);
    if (!last) return true;
    if (last.kind === "sign") return last.text !== ")" && last.text !== "]" && last.text !== "}";
    return last.kind === "word";
  }
}
