/** What the parts of the token parser share: where it stands, what it may still do, and how parts reach each other. */
import { aCompound } from "../make-syntax.ts";
import type { Argument, Expression, FunctionExpression, Parameter, Statement } from "../syntax.ts";
import type { Dialect } from "./lexicon.ts";
import { isMark, type Token } from "./token.ts";

/** Deepest nesting of expressions and blocks. */
const MOST_DEPTH = 100;

/** Functions of the other parts: expressions hold statements, and statements hold expressions. */
export interface Grammar {
  expression(parser: TokenParser): Expression;
  /** An expression or a call without parentheses. */
  command(parser: TokenParser): Expression;
  /** A block in braces, or one statement. */
  block(parser: TokenParser): readonly Statement[];
  /** Statements up to the end or a closing brace. */
  statements(parser: TokenParser): readonly Statement[];
  arguments(parser: TokenParser, close: string): readonly Argument[];
  /** A closure in braces. */
  closure(parser: TokenParser): FunctionExpression;
  parameters(parser: TokenParser): readonly Parameter[];
}

export class TokenParser {
  readonly dialect: Dialect;
  readonly grammar: Grammar;
  /** Inside parentheses and brackets a line break ends nothing. */
  isLoose = false;
  /** Behind a condition without parentheses a brace begins a block, no closure. */
  isBeforeBlock = false;
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth: number;
  #hoisted: Statement[] = [];

  constructor(tokens: readonly Token[], dialect: Dialect, grammar: Grammar, depth = 0) {
    this.#tokens = tokens;
    this.dialect = dialect;
    this.grammar = grammar;
    this.#depth = depth;
  }

  get at(): number {
    return this.#at;
  }

  get isDone(): boolean {
    return this.#at >= this.#tokens.length;
  }

  get line(): number {
    return (this.#tokens[this.#at] ?? this.#tokens.at(-1))?.line ?? 1;
  }

  peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#at + ahead];
  }

  next(): Token | undefined {
    return this.#tokens[this.#at++];
  }

  skip(count: number): void {
    this.#at += count;
  }

  /** Returns to where it stood. */
  back(at: number): void {
    this.#at = at;
  }

  /** Takes a mark where it stands here. */
  eat(...marks: readonly string[]): boolean {
    const fits = isMark(this.peek(), ...marks);
    if (fits) this.#at++;
    return fits;
  }

  /** A token on the same line; one of the next line inside parentheses. */
  sameLine(ahead = 0): Token | undefined {
    const token = this.peek(ahead);
    return token && (!token.broke || this.isLoose) ? token : undefined;
  }

  /** Goes one level deeper; at the limit one token is skipped instead. */
  deeper<T>(make: () => T, otherwise: (line: number) => T): T {
    const { line } = this;
    if (this.#depth >= MOST_DEPTH) {
      this.#at++;
      return otherwise(line);
    }
    this.#depth++;
    const made = make();
    this.#depth--;
    return made;
  }

  /** Reads something with other settings, which end behind it. */
  within<T>(settings: { readonly isLoose: boolean; readonly isBeforeBlock: boolean }, make: () => T): T {
    const { isLoose, isBeforeBlock } = this;
    Object.assign(this, settings);
    const made = make();
    Object.assign(this, { isLoose, isBeforeBlock });
    return made;
  }

  /** Reads code that stands in a text. */
  inner(tokens: readonly Token[]): Expression {
    if (this.#depth >= MOST_DEPTH) return aCompound([], this.line);
    const parser = new TokenParser(tokens, this.dialect, this.grammar, this.#depth + 1);
    parser.isLoose = true;
    const [value, before] = parser.collect(() => parser.grammar.expression(parser));
    this.hoist(...before);
    return value;
  }

  hoist(...statements: readonly Statement[]): void {
    this.#hoisted.push(...statements);
  }

  collect<T>(make: () => T): readonly [made: T, before: readonly Statement[]] {
    const outer = this.#hoisted;
    this.#hoisted = [];
    const made = make();
    const before = this.#hoisted;
    this.#hoisted = outer;
    return [made, before];
  }
}
