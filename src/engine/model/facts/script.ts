/** Facts of a script's syntax tree: which dangerous things happen, where, and what flows into them. */
export interface ScriptSink {
  /**
   * `eval` runs text as code · `spawn` starts a process · `network` sends or fetches · `write` writes files ·
   * `delete` removes files · `require` loads a computed module
   */
  readonly kind: "eval" | "spawn" | "network" | "write" | "delete" | "require";
  /** The callee, as written and cut to 80 characters. */
  readonly callee: string;
  readonly line: number;
  /** What its arguments are made from. */
  readonly from: readonly ("literal" | "decoded" | "network" | "environment" | "file" | "computed" | "input")[];
  /** Runs when the file is loaded, not in a function that somebody must call. */
  readonly topLevel: boolean;
}

export interface ScriptFacts {
  readonly language: "javascript" | "typescript" | "python" | "shell";
  /** How the facts were found: a syntax tree, or token patterns where no tree could be had. */
  readonly by: "tree" | "tokens";
  readonly sinks: readonly ScriptSink[];
  /** Modules imported or required by literal name. */
  readonly imports: readonly string[];
}
