/**
 * Places: where programs hide in a file, who starts them and with what reach. One small reader for each format; each says
 * only what stands in the file. What the programs do is told by languages, calls and flow.
 */
import type { Language, ProgramOrigin, Start } from "../../../engine/index.ts";
import type { Expression, Statement } from "../languages/syntax.ts";

export interface PlacedProgram {
  /** What people call it: `preinstall`, `step "Build"`, `target all`. */
  readonly name: string;
  readonly language: Language;
  /** Its text with the line of the file where the text starts, or calls that the reader made of the format itself. */
  readonly code:
    | { readonly kind: "text"; readonly text: string; readonly line: number }
    | { readonly kind: "syntax"; readonly body: readonly Statement[]; readonly line: number };
  readonly start: Start;
  /** Programs of one session run one after the other and share files and exported variables (the steps of a job). Null: alone. */
  readonly session: string | null;
  /** Variables that the place sets for it. Names like `__expr3__` stand for expressions cut out of its text: see `template.ts`. */
  readonly variables: readonly (readonly [name: string, value: Expression])[];
  /** Conditions on which it runs. */
  readonly guards: readonly Expression[];
  /** Folder that relative paths mean, as a repository path without slashes at its ends; "" for the root. */
  readonly folder: string;
  /** The tool is told not to show it. */
  readonly hidden?: true;
}

/** A file that the place starts or loads by its settings (`main: dist/index.js`, `yarnPath`), without any command. */
export interface StartedFile {
  /** Repository path, or a folder with a slash at its end for every file in it. */
  readonly path: string;
  readonly start: Start;
  readonly line: number;
}

export interface Placement {
  readonly programs: readonly PlacedProgram[];
  readonly starts: readonly StartedFile[];
}

export interface PlaceReader {
  /** Name of the format: `github-workflow`, `package-json`. */
  readonly id: string;
  /** True for paths of this format; decided by the path alone and in constant time. */
  fits(path: string): boolean;
  /** Every source of a language is such a place: a file wakes readers only where a changed line holds a cue. */
  readonly isSource?: true;
  /** What the text holds. Throws ReaderError for what cannot be read at all; bounded by itself. */
  read(text: string, path: string): Placement;
}

export type { Expression, ProgramOrigin, Statement };
