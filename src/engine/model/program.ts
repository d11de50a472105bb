/**
 * Programs: one description of what a change makes machines do. A program is a piece of text that some machine runs: a
 * source file, a `run:` step, an npm script, a Make recipe, an editor task, the string handed to `sh -c`. Readers describe
 * what programs do in this one vocabulary, whatever the language and the place; detectors judge the description.
 */

export const LANGUAGES = [
  "shell",
  "powershell",
  "batch",
  "javascript",
  "typescript",
  "python",
  "ruby",
  "php",
  "perl",
  "go",
  "rust",
  "java",
  "kotlin",
  "groovy",
  "csharp",
  "c",
  "lua",
  "elixir",
  "r",
  "julia",
  /** Steps of a pipeline or settings of a tool: no text of their own, only calls that a place reader makes of them. */
  "steps",
  /** Instructions to a coding agent, in prose. */
  "prose",
  "other",
] as const;
export type Language = (typeof LANGUAGES)[number];
/** Those whose programs are lists of commands. */
export const SHELL_LANGUAGES: ReadonlySet<Language> = new Set<Language>(["shell", "powershell", "batch"]);

/** What a program's starter lets it touch. */
export interface Reach {
  /** Names of secrets that are handed to it, sorted; `*` for all of a repository. */
  readonly secrets: readonly string[];
  /** It holds a token that can write to the repository or its packages. */
  readonly writes: boolean;
  /** It can ask for an identity token (OIDC). */
  readonly identity: boolean;
  /** Where it runs. `runner`: a hosted CI machine that is thrown away; `self-hosted`: a CI machine that stays. */
  readonly machine: "developer" | "runner" | "self-hosted" | "server" | "unknown";
}

/** When a program is started without a person asking for this very program; earlier ones take less doing of a person. */
export const START_MOMENTS = [
  "open", // opening the folder in an editor, an agent or a shell
  "install", // installing the package or its dependencies
  "build", // building, generating, configuring
  "ci", // a pipeline
  "import", // loading the package or module
  "request", // a request to a server
  "test", // running the tests
  "manual", // a person starts it by name
  "never", // nothing known starts it
] as const;
export type StartMoment = (typeof START_MOMENTS)[number];

/** Who starts a program, and when. */
export interface Start {
  readonly when: StartMoment;
  /** For people: `npm preinstall`, `claude SessionStart`, `workflow step "Build"`, `import of src/a.js`. */
  readonly by: string;
  readonly reach: Reach;
  /** Files on the way from the starter to this program, in order, each as a repository path; empty for a direct start. */
  readonly chain: readonly string[];
}

const ACTION_KINDS = [
  "run", // starts another program or a command
  "evaluate", // runs text as code in the same program
  "load", // loads code from a file or module that is computed, or from elsewhere
  "fetch", // takes data from the network
  "send", // hands data to the network, a log, an artifact or another public place
  "read", // reads a file or a store
  "write", // writes a file
  "delete", // removes or overwrites files
  "listen", // waits for connections
  "change-permission", // makes something executable, readable to all, owned by another
  "persist", // makes something run again later
  "stop", // never lets the program go on
  "mine", // uses the machine to mine or to trade its time
] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

/** Where a value comes from. Values never stand here, only their kind and name. */
export type ProgramOrigin =
  | { readonly kind: "fetched"; readonly host: string | null }
  /** Decoded from an encoding; `base64`, `hex`, `character codes`, `compressed`, `encrypted`, `pickle`, `invisible characters` … */
  | { readonly kind: "decoded"; readonly by: string }
  | { readonly kind: "secret"; readonly name: string }
  /** The whole environment, or a variable of it that is named like a credential (`name`). */
  | { readonly kind: "environment"; readonly name: string | null }
  | { readonly kind: "credential-file"; readonly which: string }
  /** A request, a form, a cookie, a page's input: text of whoever talks to the program. */
  | { readonly kind: "request" }
  /** Text that anybody can write on the platform: titles, bodies, branch names, comments. `which` names the field. */
  | { readonly kind: "title"; readonly which: string }
  /** Code of a pull request that was checked out where secrets are. */
  | { readonly kind: "foreign-code" }
  | { readonly kind: "file"; readonly path: string; readonly added: boolean }
  | { readonly kind: "test-data"; readonly path: string }
  /** A list of many files: a walk over a folder or a glob. `where` is the folder as written. */
  | { readonly kind: "files"; readonly where: string }
  | { readonly kind: "artifact" }
  | { readonly kind: "cache" }
  | { readonly kind: "memory"; readonly of: string } // another process's memory
  | { readonly kind: "clipboard" }
  | { readonly kind: "screen" }
  | { readonly kind: "locale" }
  | { readonly kind: "time" }
  | { readonly kind: "host-name" }
  | { readonly kind: "model" } // what a language model answered
  | { readonly kind: "argument" } // the program's own arguments or standard input
  | { readonly kind: "literal" };
export type OriginKind = ProgramOrigin["kind"];

export interface Action {
  readonly does: ActionKind;
  /** Host, path, command or callee, in canonical form and cut to 200 characters. */
  readonly what: string;
  /** Host of a `fetch` or `send` in lower case, where it is written down; null elsewhere. */
  readonly host: string | null;
  /** The callee or command that does it, canonical: `curl`, `child_process.exec`. */
  readonly with: string;
  /** What flows into it; sorted and without repeats. */
  readonly from: readonly ProgramOrigin[];
  /** What decides whether it happens. */
  readonly guardedBy: readonly ProgramOrigin[];
  /** True where it happens as soon as the program starts; false where a function must be called for it. */
  readonly onStart: boolean;
  /** Facts that grading needs and `what` does not tell: `detached`, `hidden`, `verified` (checked against a digest), `body` (a secret is what is sent, not the credential of the request), `home`, `quiet`, `recursive`, `word` (only for a request that says a word which is written down). */
  readonly traits: readonly string[];
  /** 1-based line of the file that holds the program. */
  readonly line: number;
}

export interface Program {
  /** What the place calls it: `preinstall`, `step "Build"`; the path for a whole file. */
  readonly name: string;
  readonly language: Language;
  /** How it was read; `unread` is missing, too large, too slow, encrypted – `reason` says which. */
  readonly readAs: "tree" | "tokens" | "unread";
  readonly reason: string | null;
  readonly start: Start;
  readonly actions: readonly Action[];
  /** First line of the program in its file. */
  readonly line: number;
}

/** No secrets, no token, no machine of note. */
export const NO_REACH: Reach = { secrets: [], writes: false, identity: false, machine: "unknown" };
