/** Facts of a script: which dangerous things its new lines do, and what flows into them. */
export const ORIGINS = ["literal", "decoded", "network", "environment", "file", "computed", "input"] as const;
/**
 * What a value is made from: written there · decoded from an encoding · fetched · taken from the environment · read from
 * a file · put together · handed in by a request.
 */
export type Origin = (typeof ORIGINS)[number];

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
  readonly from: readonly Origin[];
  /** The literal text among the first arguments, cut to 300 characters: a command, an address; empty where there is none. */
  readonly text: string;
  /** Runs when the file is loaded, not in a function that somebody must call. */
  readonly topLevel: boolean;
}

export interface ScriptFacts {
  readonly language:
    | "javascript"
    | "typescript"
    | "python"
    | "shell"
    | "ruby"
    | "php"
    | "perl"
    | "powershell"
    | "go"
    | "rust"
    | "jvm"
    | "other";
  /** How the facts were found: a syntax tree, or token patterns where no tree could be had. */
  readonly by: "tree" | "tokens";
  /** Of the new lines alone, at most 200. */
  readonly sinks: readonly ScriptSink[];
  /** Modules imported or required by literal name, in the whole file, at most 200. */
  readonly imports: readonly string[];
}
