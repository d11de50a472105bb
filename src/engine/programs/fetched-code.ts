/** Questions about code that was downloaded: who runs it, how, and where it came from. */
import { wordsOfName } from "../diff/tokens.ts";
import { SHELL_LANGUAGES } from "../model/program.ts";
import { baseName } from "../paths/path-classes.ts";
import type { Case } from "./grade-actions.ts";
import { startsUnasked } from "./new-actions.ts";

export const COMMANDS: ReadonlySet<string> = new Set([...SHELL_LANGUAGES, "steps", "prose"]);

const SHELLS: ReadonlySet<string> = new Set(["sh", "bash", "zsh", "dash", "ksh", "iex", "powershell", "pwsh"]);

export const isOpenOrInstall = ({ program }: Case) => program.start.when === "open" || program.start.when === "install";

/** Languages that have no evaluation of their own: what is evaluated there is evaluated by a shell. */
const NO_EVAL: ReadonlySet<string> = new Set(["c", "cpp", "csharp", "go", "java", "kotlin", "rust"]);

/** A library or program that leaves its own language to hand a download to a shell: by a pipe, as a file, as a command, in a variable. */
export const isShelledOut = ({ program, action }: Case) =>
  !COMMANDS.has(program.language) &&
  ((action.does === "run" && (SHELLS.has(action.with) || action.what.startsWith("computed from fetched"))) ||
    (action.does === "evaluate" && NO_EVAL.has(program.language)));

/** Languages whose loaders take programs from addresses; elsewhere such a load is an import, which says its address. */
const LOADS_CLASSES: ReadonlySet<string> = new Set(["java", "kotlin", "groovy", "csharp", "r", "julia"]);

/** The answer goes to an interpreter as it came: no file, no digest, nothing kept that could be looked at. */
export const isInterpreted = ({ action, program }: Case) =>
  action.does === "evaluate" ||
  (action.does === "load" && (LOADS_CLASSES.has(program.language) || action.traits.includes("written"))) ||
  (action.does === "run" && action.what.startsWith("computed from fetched"));

/** Languages that evaluate texts, other than lists of commands: `eval "$(curl …)"` is how tools are installed. */
export const EVALUATES: ReadonlySet<string> = new Set(
  "javascript typescript python ruby php perl lua elixir groovy".split(" "),
);

/** Written down first and loaded then. */
export const isWritten = ({ action }: Case) => action.does === "load" && action.traits.includes("written");

export const isForeign = ({ standing }: Case) => standing === "unknown" || standing === "collector";

/** Left running behind its starter's back, or under a name that listings do not show. */
export const isCovert = ({ action }: Case) =>
  action.traits.includes("detached") ||
  (action.what.slice(action.what.lastIndexOf("/") + 1).startsWith(".") && action.what.length > 2);

/** Files of a runner whose lines become variables and search paths of later steps: `LD_PRELOAD`, `NODE_OPTIONS`, `PATH`. */
export const SETS_LATER_STEPS: ReadonlySet<string> = new Set(["$GITHUB_ENV", "$GITHUB_PATH", "$BASH_ENV"]);

const RUNNER_WORDS: ReadonlySet<string> = new Set(
  "test tests spec specs conftest setup jest vitest mocha karma cypress playwright helper helpers".split(" "),
);

/** Named as test runners look for files; the rest of a test folder is data, and samples where the program is a scanner. */
export function isLoadedByRunner(path: string): boolean {
  return wordsOfName(baseName(path)).some((word) => RUNNER_WORDS.has(word));
}

/** Of these, runners call the methods of a test, and the file does nothing when it is loaded. */
export const RUN_BY_METHOD: ReadonlySet<string> = new Set(["java", "kotlin", "csharp", "go", "rust"]);

/** A new file that starts unasked downloads a program and runs it. Actions that set up a tool do just that. */
export const bringsRuntime = ({ program, action, path, commit }: Case) =>
  startsUnasked(program) &&
  action.does === "run" &&
  action.with === "command" &&
  !COMMANDS.has(program.language) &&
  !program.start.by.startsWith("JavaScript action") &&
  commit.files.some((file) => file.path === path && file.status === "added");

export const PACKAGE_RUNNERS: ReadonlySet<string> = new Set(
  "npx npm pnpm bunx bun yarn uvx uv pip pip3 pipx".split(" "),
);

/** Shortest word of a name that may begin the name of a host. */
const SHORTEST_START = 5;

/** `app-zed.sh` and `zed.dev`: a word of the file's name is the domain's, or begins it. */
export function isNamedFor(path: string, host: string): boolean {
  const label = host.split(".").at(-2) ?? "";
  return wordsOfName(baseName(path)).some(
    (word) => word.length > 2 && (word === label || (word.length >= SHORTEST_START && label.startsWith(word))),
  );
}
