/** Effects: what one call does, in the terms that flow carries out. Call tables and command readers both end in these. */
import type { ActionKind, Language } from "../../../engine/index.ts";
import type { Value } from "./value.ts";

export type Effect =
  /** Something happens to the world. `what` names host, path or command. */
  | {
      readonly kind: "act";
      readonly does: ActionKind;
      readonly what: Value;
      readonly from: readonly Value[];
      /** Paths of files, one a line, whose content flows in as well. */
      readonly files?: readonly Value[];
      readonly traits?: readonly string[];
    }
  /** The value of the call, or what a command prints. Several give one of them. */
  | { readonly kind: "give"; readonly value: Value }
  /** What stands in an argument, or what the method is called on, becomes this value. */
  | { readonly kind: "change"; readonly of: "receiver" | number; readonly value: Value }
  /** Text is run as a program: `sh -c`, `python -c`, `eval`, an interpreter's standard input. */
  | {
      readonly kind: "program";
      readonly language: Language;
      readonly text: Value;
      /** Its arguments (`$1` … for a shell). */
      readonly arguments?: readonly Value[];
      readonly input?: Value;
      readonly traits?: readonly string[];
      /** What it prints goes where the output of the program around it goes. */
      readonly prints?: boolean;
    }
  /** A file is run or loaded. */
  | {
      readonly kind: "start";
      readonly does: "run" | "load";
      readonly path: Value;
      readonly arguments?: readonly Value[];
      readonly traits?: readonly string[];
    }
  /** A command is run from its words, without a shell: `sudo X`, `xargs X`, `spawn("X", […])`. */
  | {
      readonly kind: "command";
      readonly words: readonly Value[];
      readonly input?: Value;
      readonly traits?: readonly string[];
      /** As of a program. */
      readonly prints?: boolean;
    }
  /** Goes to the terminal, or into the log of a pipeline. */
  | { readonly kind: "print"; readonly value: Value }
  | { readonly kind: "write"; readonly path: Value; readonly content: Value; readonly append?: true }
  /** A file is read; its content is given. `all`: a whole folder or glob. */
  | { readonly kind: "read"; readonly path: Value; readonly all?: true }
  /** A file gets another name or a copy (`cp`, `mv`, `ln -s`). */
  | { readonly kind: "copy"; readonly from: Value; readonly to: Value }
  /** A variable of the program is set (`read X`, `printf -v X`, `export X=…`). */
  | { readonly kind: "set"; readonly name: string; readonly value: Value; readonly exported?: true }
  /** A name becomes another command (`alias`), whose words stand in front of the arguments. */
  | { readonly kind: "alias"; readonly name: string; readonly words: Value }
  /** Files of a folder come from elsewhere: whatever is read or run below it later holds this. */
  | { readonly kind: "fill"; readonly folder: Value; readonly content: Value }
  /** The folder that relative paths mean changes (`cd`). */
  | { readonly kind: "enter"; readonly folder: Value }
  /** What was fetched is compared with a digest or signature that is written down: `sha256sum -c`, `gpg --verify`, `cosign verify`. */
  | { readonly kind: "verify" };

/** A command with its words, as a shell or `spawn` starts it. */
export interface CommandCall {
  /** Base name in lower case without `.exe`: `curl`. */
  readonly name: string;
  /** The words behind the name. */
  readonly words: readonly Value[];
  /** Standard input: what the pipe or redirection gives; null where there is none. */
  readonly input: Value | null;
  readonly language: Language;
}

/** Says what commands do; undefined for a command that it does not know. */
export type CommandReader = (call: CommandCall) => readonly Effect[] | undefined;
