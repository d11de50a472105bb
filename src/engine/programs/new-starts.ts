/** What a change newly makes start automatically: commands under new triggers, and files of the change that they start. */
import type { CommitEvidence, FileChange } from "../model/evidence.ts";
import type { Action, Program } from "../model/program.ts";
import { baseName, extensionOf } from "../paths/path-classes.ts";

export interface NewStart {
  readonly program: Program;
  /** The file that holds the program. */
  readonly file: FileChange;
  /** A command of a setting, or a file of the change that such a command starts. */
  readonly kind: "command" | "file";
  /** Paths that the command starts or loads itself; of a file, its own path. */
  readonly targets: readonly string[];
}

/** Endings of what is shown, played or stored; an interpreter that is given one runs a program in disguise. */
const NO_PROGRAM: ReadonlySet<string> = new Set(
  "woff woff2 ttf otf eot png jpg jpeg gif ico webp bmp svg mp3 mp4 wav ogg pdf dat bin log bak tmp".split(" "),
);

/** True for a path that is no program by its name. */
export function isNoProgram(path: string): boolean {
  return NO_PROGRAM.has(extensionOf(path));
}

/** New commands that start when a folder is opened, a package is installed or Python starts, and files that were added for them. */
export function newStarts({ files }: CommitEvidence): readonly NewStart[] {
  return files.flatMap((file) => {
    const known = new Set((file.facts.programs?.before ?? []).map(keyOf));
    return (file.facts.programs?.after ?? [])
      .filter((program) => startsAlone(program) || isOddInBuild(program))
      .flatMap((program): NewStart[] => {
        if (isStartedFile(program, file))
          return file.status === "added" ? [{ program, file, kind: "file", targets: [file.path] }] : [];
        if (known.has(keyOf(program)) || isFollowed(program, file)) return [];
        return [{ program, file, kind: "command", targets: program.actions.flatMap(targetOf) }];
      });
  });
}

/** Without anyone who asks for this program: on opening, on installation, with the interpreter. */
function startsAlone({ start }: Program): boolean {
  // An installer that a person starts by its name.
  if (start.by.startsWith("./")) return false;
  return start.when === "open" || start.when === "install" || isInterpreterStart(start.by) || isGitSetting(start.by);
}

/** A file that is no program by its name, or code that stands in a project file. */
function isOddInBuild({ name, language, start }: Program): boolean {
  return start.when === "build" && (isNoProgram(name) || isInlineTask({ language, start }));
}

/** Code that MSBuild compiles and runs out of a project file. */
export function isInlineTask({ language, start }: Pick<Program, "language" | "start">): boolean {
  return start.by === "msbuild" && language === "csharp";
}

/** A line of a `.pth` file. */
export function isInterpreterStart(by: string): boolean {
  return by.startsWith("Python runs the line");
}

/** A setting of git that names a command: in `.gitmodules` and committed configurations. */
export function isGitSetting(by: string): boolean {
  return GIT_SETTINGS.some((name) => by === `git ${name}`);
}

const GIT_SETTINGS = [
  "update",
  "fsmonitor",
  "sshCommand",
  "askPass",
  "process",
  "clean",
  "smudge",
  "textconv",
  "hooksPath",
];

/** Started by another file or a command, and not by its own name as `setup.py` and `.envrc` are. */
export function isStartedFile({ name, start }: Program, { path }: FileChange): boolean {
  return name === path && !start.by.endsWith(baseName(path)) && !start.by.startsWith("direnv");
}

/** An unchanged file that a command of this one starts: the command is what is new. */
function isFollowed({ name, start }: Program, { path }: FileChange): boolean {
  return name !== path && start.chain.at(-1) === name;
}

/** Meaning alone: who starts it and what it does. */
function keyOf({ start, actions }: Program): string {
  return JSON.stringify([start.when, start.by, actions.map(({ does, what, with: callee }) => [does, what, callee])]);
}

function targetOf({ does, from }: Action): readonly string[] {
  if (does !== "run" && does !== "load") return [];
  return from.flatMap((origin) => (origin.kind === "file" || origin.kind === "test-data" ? [origin.path] : []));
}
