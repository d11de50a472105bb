/** Rows that say what commands do, as data. */
import type { ActionKind, Language, ProgramOrigin } from "../../../../engine/index.ts";

/**
 * Operand by its place behind the subcommand (`"0"`), all of them (`"rest"`), `"last"`, all but the last (`"but-last"`),
 * the value of an option by its name (`"--file"`), all values of options (`"options"`), standard input (`"input"`).
 */
export type Ref = string;

export interface CommandRow {
  /** Words behind the command that this row is about: `s3 cp`, `release upload|create`; empty for any. */
  readonly at: string;
  /** Only where one of these options is given. */
  readonly needs?: readonly string[];
  /** Only where none of these options is given. */
  readonly without?: readonly string[];
  readonly does?: ActionKind;
  /** Host, path or command; a fixed text begins with `=`. Default: the first operand. */
  readonly what?: Ref;
  /** What flows in. Default: operands, values of options, input. */
  readonly from?: readonly Ref[];
  /** Files whose contents flow in as well. */
  readonly files?: readonly Ref[];
  /** What is printed. */
  readonly gives?: readonly (ProgramOrigin | "fetched" | "input" | "rest" | "files")[];
  /** A text that is run. */
  readonly program?: { readonly language: Language; readonly text: Ref };
  /** Words that are a command of their own. */
  readonly command?: Ref;
  /** A file that is run or loaded. */
  readonly starts?: Ref;
  /** A file that is written with what comes from elsewhere. */
  readonly writes?: { readonly path: Ref; readonly content: Ref | "fetched" };
  readonly traits?: readonly string[];
}

export interface Tool {
  /** Names of the command, with blanks between. */
  readonly names: string;
  /** Options, as {@link optionSpec} takes them. */
  readonly options?: string;
  readonly style?: "posix" | "first" | "dash" | "windows" | "powershell";
  readonly rows: readonly CommandRow[];
  /** Where the behaviour is documented. */
  readonly source: string;
}
