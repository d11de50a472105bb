/** What a programming language needs to be known by, so that one writer can spell deeds in all of them. */
import type { Language } from "../model.ts";

/**
 * Code with marks: `«module#name»` a callee, `«name»` a global one, `«@name»` a helper of the tongue, `$1` `$2` what
 * flows in. The first row is the usual way, the others are equal ones.
 */
export type Rows = readonly string[];

/** Ways to hide a text and to get it back; `$1` is the literal of what `encode` gives. */
export interface Decoder {
  readonly encode: (text: string) => string;
  readonly row: string;
}

export type CalleeSpelling = "plain" | "alias" | "dynamic";

export interface Tongue {
  readonly language: Language;
  readonly fetched: Rows;
  readonly decoders: readonly Decoder[];
  readonly variable: Rows;
  readonly environment: Rows;
  /** A field of `request`, as handlers see it; `$1` its name. Empty where the language has no handlers here. */
  readonly request: Rows;
  /** `$1` lies below the home folder. */
  readonly homeFile: Rows;
  readonly file: Rows;
  /** A path below the home folder as a text. */
  readonly homePath: string;
  /** `$1` folder below home (may be empty), `$2` a list of names. */
  readonly walk: Rows;
  readonly run: Rows;
  /** Starts with other or more options; the same deed. */
  readonly runWithOptions: Rows;
  readonly evaluate: Rows;
  /** `$1` address, `$2` text. */
  readonly send: Rows;
  /** `$1` path, `$2` text. */
  readonly save: Rows;
  readonly append: Rows;
  readonly remove: Rows;
  /** `$1` name, `$2` value. */
  readonly setVariable: Rows;
  /** A shell whose ends are a connection: `$1` host, `$2` port. */
  readonly handShell: Rows;
  /** Imports of helpers stand in their text as marks. */
  readonly helpers: Readonly<Record<string, string>>;
  quote(text: string): string;
  concat(parts: readonly string[]): string;
  list(items: readonly string[]): string;
  assign(name: string, value: string): string;
  /** A reference to a variable made by {@link assign}. */
  reference(name: string): string;
  /** A function of texts; a value is returned or a statement done. */
  define(name: string, parameters: readonly string[], row: string, gives: "value" | "effect"): string;
  invoke(name: string, values: readonly string[], row: string): string;
  statement(expression: string): string;
  /** How a callee is spelled, and what must be imported for it. */
  callee(module: string | null, name: string, how: CalleeSpelling, modules: "esm" | "cjs"): Callee;
  readonly comment: string;
  readonly ordinary: { readonly definitions: readonly string[]; readonly body: readonly string[] };
  /** False where text inside parentheses may not break over lines. */
  readonly mayBreak: boolean;
  /** True where helpers do not see the aliases of callees. */
  readonly aliasesAreLocal?: true;
  /** True where callees are the same in letters of any case. */
  readonly lettersOfCallees?: true;
}

export interface Callee {
  readonly text: string;
  readonly imports: readonly string[];
  readonly definitions?: readonly string[];
  /** A statement before all others. Helpers do not see what it names, and spell their callees plainly. */
  readonly before?: string;
  /** True where the text ends inside an opened argument list. */
  readonly open?: true;
}
