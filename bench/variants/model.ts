/** The words of the grammar. It knows what programs do and where they stand, and no detector. */
import type { Random } from "./random.ts";

export type Language =
  | "shell"
  | "powershell"
  | "javascript"
  | "typescript"
  | "python"
  | "ruby"
  | "php"
  | "perl"
  | "go"
  | "rust"
  | "java"
  | "groovy"
  | "kotlin"
  | "csharp"
  | "c"
  | "lua"
  | "elixir"
  | "settings"
  | "prose";

/** Where a text comes from. */
export type Source =
  | { readonly from: "literal"; readonly text: string }
  | { readonly from: "fetched"; readonly url: string }
  /** Stands encoded in the program and is decoded when it runs. */
  | { readonly from: "decoded"; readonly text: string }
  | { readonly from: "variable"; readonly name: string }
  | { readonly from: "environment" }
  /** A path that may begin with `~/`. */
  | { readonly from: "file"; readonly path: string }
  /** All files of these names under a folder, which may be `~`. */
  /** A field of the request that a handler answers. */
  | { readonly from: "request"; readonly field: string }
  | { readonly from: "walk"; readonly root: string; readonly names: readonly string[] };

export type Act =
  /** Handed to a shell. */
  | { readonly does: "run"; readonly what: Source }
  /** Evaluated by the language itself. */
  | { readonly does: "evaluate"; readonly what: Source }
  | { readonly does: "send"; readonly what: Source; readonly url: string }
  | { readonly does: "save"; readonly what: Source; readonly path: string; readonly append?: true }
  | { readonly does: "remove"; readonly path: string }
  /** A shell whose input and output are a connection. */
  | { readonly does: "hand-shell"; readonly host: string; readonly port: string }
  /** Shell commands of a pipeline as they stand; marks of shell-words.ts are respelled. */
  | { readonly does: "command"; readonly pipeline: readonly string[] };

export const DISGUISES = [
  "none",
  "variables",
  "function",
  "alias",
  "line-breaks",
  "quoting",
  "pieces",
  "encoded",
  "equal",
  "file-between",
  "two-files",
  "two-commits",
  "options",
  "letter-case",
  "comments",
  "environment",
  "dead-code",
] as const;
export type Disguise = (typeof DISGUISES)[number];

/** A program in pieces that its place puts together. */
export interface Program {
  readonly language: Language;
  readonly imports: readonly string[];
  /** Functions and the like, for the top level of a file. */
  readonly definitions: readonly string[];
  /** Statements; one that holds a line break cannot stand on one line. */
  readonly body: readonly string[];
}

export type Entry =
  | { readonly text: string; readonly executable?: true }
  | { readonly bytes: Buffer }
  /** A symbolic link: its target. */
  | { readonly text: string; readonly link: true }
  /** A submodule at a commit. */
  | { readonly commit: string };
/** Paths and what they hold after the commit; null where it is deleted. */
export type Files = ReadonlyMap<string, Entry | null>;

export type BaseName =
  | "node"
  | "python"
  | "go"
  | "rust"
  | "jvm"
  | "dotnet"
  | "ruby"
  | "php"
  | "native"
  | "infra"
  | "action";

/** What a place sees while it puts a program: the files of the base and choices of its own. */
export interface World {
  readonly base: BaseName;
  /** Text of a file of the base; empty where there is none. */
  read(path: string): string;
  readonly random: Random;
  /** Names of secrets that the program reads from its environment. */
  readonly secrets: readonly string[];
}

export interface Commit {
  readonly author: string;
  readonly message: string;
  readonly files: Files;
}

export interface Case {
  readonly id: string;
  readonly kind: "attack" | "innocent";
  readonly behaviour: string;
  readonly place: string;
  readonly language: Language;
  readonly disguise: Disguise;
  /** The same deed in the same place and language; its members differ in the disguise alone. */
  readonly group: string;
  readonly base: BaseName;
  readonly commits: readonly Commit[];
}

/** How a program is spelled. */
export interface Style {
  readonly disguise: Disguise;
  /** Chooses names and equal ways; the same for all disguises of a deed. */
  readonly random: Random;
  /** The pipeline that runs it, where it hands values on in a way of its own. */
  readonly pipeline: "github" | null;
  readonly modules: "esm" | "cjs";
}
