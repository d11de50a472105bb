/** The state of one program while flow walks through it. */
import type { Action, Language, ProgramOrigin } from "../../../engine/index.ts";
import type { CallRow } from "../calls/call-row.ts";
import type { Budget, Expression, FunctionExpression, LanguageAdapter, Statement } from "../languages/syntax.ts";
import type { PlaceReader } from "../places/place.ts";
import type { Target } from "./call-known.ts";
import type { CommandReader } from "./effect.ts";
import type { CalledWith } from "./find-argument.ts";
import type { BlockScope } from "./scope.ts";
import type { Closure, Value } from "./value.ts";
import type { World } from "./world.ts";

/** Call tables of one language, by canonical callee. */
export interface Callees {
  rowsFor(name: string): readonly CallRow[] | undefined;
  originOf(name: string): ProgramOrigin | undefined;
}

/** What flow knows of the world's languages; the same for every program. */
export interface Knowledge {
  adapterFor(language: Language): LanguageAdapter | undefined;
  calleesOf(language: Language): Callees;
  /** The reader of a path's format; undefined where no format is known for it. */
  placeOf(path: string): PlaceReader | undefined;
  readonly readCommand: CommandReader;
}

/** The walk itself, handed on so that its parts need not import one another in a circle. */
export interface Walk {
  evaluate(machine: Machine, expression: Expression): Value;
  runBlock(machine: Machine, body: readonly Statement[]): void;
  runWords(machine: Machine, words: readonly Value[], site: CommandSite): Value;
  /** What the tables know of a callee; null where they know nothing. */
  callTarget(machine: Machine, target: Target, given: CalledWith, line: number): Value | null;
}

export interface CommandSite {
  readonly input: Value | null;
  readonly line: number;
  readonly traits: readonly string[];
}

/** A file that a program starts, loads or brings in. */
export interface StartLink {
  readonly path: string;
  readonly does: "run" | "load";
  /** As soon as the program starts. */
  readonly onStart: boolean;
  readonly line: number;
}

/** What became of a program. */
export interface Trace {
  readonly actions: Map<string, Action>;
  readonly links: Map<string, StartLink>;
  /** Inputs that were handed to a workflow or an action of the repository, by its path. */
  readonly handed: Map<string, ReadonlyMap<string, Value>>;
  /** Functions of the program, and how often each was walked through. */
  readonly closures: Set<Closure>;
  readonly called: Map<FunctionExpression, number>;
  /** The budget or a limit ended the walk early. */
  isCut: boolean;
}

export interface Machine {
  readonly knowledge: Knowledge;
  readonly walk: Walk;
  readonly language: Language;
  readonly scope: BlockScope;
  readonly world: World;
  readonly budget: Budget;
  readonly trace: Trace;
  /** Line of the file for a line of the text. */
  readonly lineOf: (line: number) => number;
  /** Repository path of the file that holds the program. */
  readonly path: string;
  /** Folder that relative paths mean. */
  readonly at: { folder: string };
  /** Resolves a repository path to a file of the change or of its surroundings; null where there is none. */
  readonly findFile: (path: string) => { readonly path: string; readonly added: boolean } | null;
  readonly guards: readonly Value[];
  readonly onStart: boolean;
  /** Programs inside of programs and functions inside of functions. */
  readonly depth: number;
  /** Inside a condition or a loop: what is set may also keep its old value. */
  readonly isConditional: boolean;
  /** Standard input. */
  readonly input: Value | null;
  /** What commands print is caught here; null where it goes to the terminal or log. */
  readonly printed: Value[] | null;
  readonly returned: Value[];
  /**
   * What a program prints is kept in a log that others read: all of it in a pipeline; of programs that a pipeline may run,
   * too, what could be secret.
   */
  readonly logs: "all" | "secrets" | "nothing";
  /** What commands print is thrown away. */
  readonly isQuiet: boolean;
}

/** Deepest nesting of calls and of programs in programs. */
export const MOST_DEPTH = 14;
