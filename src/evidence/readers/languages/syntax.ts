/**
 * Syntax: what every language adapter makes of a program's text, in one form for all languages. Only what flow needs is
 * kept: values, calls, assignments, functions, conditions, pipes and redirections. Whatever an adapter does not know it
 * gives as `compound` with its parts, so that nothing that flows is lost. Lines are 1-based within the text.
 */
import type { Language, ProgramOrigin } from "../../../engine/index.ts";

interface At {
  readonly line: number;
}

export interface FunctionExpression extends At {
  readonly kind: "function";
  readonly name: string | null;
  /** Names of the parameters in order; destructured ones as `pattern`. */
  readonly parameters: readonly Parameter[];
  readonly body: readonly Statement[];
}

export interface Parameter {
  readonly name: string;
  /** For a destructured parameter: key → local name. */
  readonly fields?: readonly (readonly [key: string, local: string])[];
  readonly default?: Expression;
  /** Declared type: an argument that is not known is an instance of it. */
  readonly type?: Expression;
  /** Takes all further arguments: those by position, or those by keyword. */
  readonly rest?: "list" | "map";
}

export interface Argument {
  /** Keyword or null. */
  readonly name: string | null;
  readonly value: Expression;
  /** Spread of a list or map. */
  readonly spread?: true;
}

export interface CallExpression extends At {
  readonly kind: "call";
  readonly callee: Expression;
  readonly arguments: readonly Argument[];
  /** `new X()`, `X{}`: makes an instance; arguments with a name are its fields. */
  readonly isNew?: true;
  /** A command of a shell: the callee and the arguments are words. */
  readonly isCommand?: true;
  /** Assignments in front of a command, for it alone. */
  readonly environment?: readonly (readonly [name: string, value: Expression])[];
  /** Started and not waited for (`&`, `go f()`, `nohup`). */
  readonly isDetached?: true;
}

export type Expression =
  /** A literal, its escapes resolved. `isRaw` words of a shell stood in quotes. */
  | (At & { readonly kind: "text"; readonly text: string })
  | (At & { readonly kind: "name"; readonly name: string })
  | (At & { readonly kind: "field"; readonly of: Expression; readonly name: string | Expression })
  | CallExpression
  /** Text put together: concatenation, templates, shell words. */
  | (At & { readonly kind: "join"; readonly parts: readonly Expression[] })
  | (At & { readonly kind: "list"; readonly items: readonly Expression[] })
  | (At & { readonly kind: "map"; readonly entries: readonly (readonly [key: string | null, value: Expression])[] })
  | FunctionExpression
  /** One of several values: a ternary, `a || b`, a match. */
  | (At & { readonly kind: "choice"; readonly condition: Expression | null; readonly options: readonly Expression[] })
  /** Anything else: its value is made from its parts. */
  | (At & { readonly kind: "compound"; readonly parts: readonly Expression[] })
  /** `a | b | c`: each stage reads what the one before wrote. Stages are usually calls. */
  | (At & { readonly kind: "pipe"; readonly stages: readonly Expression[] })
  /** A command with a redirection. `text`: the target's value itself is its input (here-document, here-string). */
  | (At & {
      readonly kind: "redirect";
      readonly of: Expression | null;
      readonly way: "write" | "append" | "read" | "text";
      readonly target: Expression;
    })
  /** What a block of commands prints (`$(…)`); `asFile` for `<(…)`, whose value is a file with that content. */
  | (At & { readonly kind: "output"; readonly body: readonly Statement[]; readonly asFile?: true })
  /** A value of a known origin, given by a place: `${{ secrets.X }}`. */
  | (At & { readonly kind: "origin"; readonly origin: ProgramOrigin });

export type Statement =
  | (At & { readonly kind: "do"; readonly value: Expression })
  /** `target` is a name, a field, a list of targets, or a map of key → target. */
  | (At & {
      readonly kind: "set";
      readonly target: Expression;
      readonly value: Expression;
      readonly append?: true;
      readonly exported?: true;
      /** Declared type: a value that is not known is an instance of it. */
      readonly type?: Expression;
    })
  /** `imported` null: the whole module. Its binding is a name for `module` or `module.imported`. */
  | (At & {
      readonly kind: "import";
      readonly module: string;
      readonly bindings: readonly { readonly local: string; readonly imported: string | null }[];
    })
  | (At & { readonly kind: "define"; readonly function: FunctionExpression })
  | (At & {
      readonly kind: "class";
      readonly name: string | null;
      readonly bases: readonly Expression[];
      readonly body: readonly Statement[];
    })
  | (At & {
      readonly kind: "if";
      readonly condition: Expression;
      readonly then: readonly Statement[];
      readonly otherwise: readonly Statement[];
    })
  | (At & {
      readonly kind: "loop";
      /** Variable of each turn, as in `set`; null where there is none. */
      readonly variable: Expression | null;
      /** What is walked through, or the condition. */
      readonly over: Expression | null;
      readonly body: readonly Statement[];
    })
  | (At & { readonly kind: "block"; readonly body: readonly Statement[] })
  | (At & { readonly kind: "return"; readonly value: Expression | null });

export interface Syntax {
  readonly readAs: "tree" | "tokens" | "unread";
  /** Why there is less than a whole tree; null where there is one. */
  readonly reason: string | null;
  readonly body: readonly Statement[];
}

/** Reads programs of some languages. Never throws for what the text holds: partial trees are facts. */
export interface LanguageAdapter {
  readonly languages: readonly Language[];
  /** Grammar files of the parser package that must be loaded before {@link LanguageAdapter.read}; empty where none is. */
  grammarsFor(language: Language, path: string | null): readonly string[];
  /** Sync. `path` is the file of the program where it is a whole file. Bounded by `budget`. */
  read(
    text: string,
    options: { readonly language: Language; readonly path: string | null; readonly budget: Budget },
  ): Syntax;
}

/** Steps left for everything that is read of one commit; shared by parsers and flow. */
export interface Budget {
  /** Takes steps; false once there are none left. */
  take(steps: number): boolean;
  /** True where at least so many are left. */
  has(steps: number): boolean;
  readonly isSpent: boolean;
}
