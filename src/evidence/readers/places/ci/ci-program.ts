/** Programs of pipelines other than GitHub's: what they share. */
import type { Language, Reach, Start } from "../../../../engine/index.ts";
import type { Expression } from "../../languages/syntax.ts";
import type { Cutter } from "../cutter.ts";
import { interpolate } from "../interpolate.ts";
import type { PlacedProgram } from "../place.ts";
import { RUNNER, startOf, textProgram } from "../placed.ts";
import { languageOfShebang } from "../shells.ts";
import { type Tree, textAt } from "../tree.ts";
import { type CommandText, commandTexts } from "./command-lists.ts";
import { isOutsidersVariable } from "./platform-variables.ts";
import { isCredentialName, usedNames } from "./variable-names.ts";

export type Variables = readonly (readonly [name: string, value: Expression])[];

/** What the commands of one list have in common. */
export interface CommandFrame {
  readonly name: string;
  /** Who runs it: `GitLab job "build"`. */
  readonly by: string;
  readonly session: string | null;
  readonly variables?: Variables;
  readonly guards?: readonly Expression[];
  readonly folder?: string;
  readonly language?: Language;
  readonly machine?: Reach["machine"];
  readonly identity?: boolean;
  /** Cuts expressions of the platform's own language. */
  readonly cutter?: () => Cutter;
}

/** Returns the programs of a command or a list of commands. */
export function commandPrograms(tree: Tree | undefined, frame: CommandFrame): readonly PlacedProgram[] {
  return commandTexts(tree).map((one) => commandProgram(one, frame));
}

/** Returns the program of a text with variables for the credentials and the outsiders' texts that it uses. */
function commandProgram({ text, line }: CommandText, frame: CommandFrame): PlacedProgram {
  const { name, session, variables = [], guards = [], folder = "", language = "shell" } = frame;
  const cutter = frame.cutter?.();
  const written = cutter?.cut(text, line) ?? text;
  const all = [...platformVariables(text, variables, line), ...variables, ...(cutter?.variables() ?? [])];
  const code = { language: languageOfShebang(text) ?? language, text: written, line, start: ciStart(frame, all) };
  return textProgram(name, code, { session, variables: all, guards, folder });
}

/** Returns the start of a part of a pipeline, with the secrets among its variables. */
export function ciStart({ by, machine = "runner", identity = false }: CommandFrame, variables: Variables = []): Start {
  const secrets = variables.flatMap(([, { kind, ...value }]) =>
    kind === "origin" && "origin" in value && value.origin.kind === "secret" ? [value.origin.name] : [],
  );
  return startOf("ci", by, { ...RUNNER, secrets: [...new Set(secrets)].sort(), machine, identity });
}

/** Variables that the platform sets: those named like a credential, and those that outsiders write. */
function platformVariables(text: string, known: Variables, line: number): Variables {
  const names = new Set(known.map(([name]) => name));
  return [...usedNames(text)].flatMap((name): Variables => {
    if (names.has(name)) return [];
    if (isOutsidersVariable(name)) return [[name, { kind: "origin", origin: { kind: "title", which: name }, line }]];
    return isCredentialName(name) ? [[name, secretOf(name, line)]] : [];
  });
}

/** Returns a value that is the secret of that name. */
export function secretOf(name: string, line: number): Expression {
  return { kind: "origin", origin: { kind: "secret", name }, line };
}

/** Returns a variable of a map of settings: its text, or the secret where the text stands elsewhere (`secure: …`, `from_secret: …`). */
export function variableOf(name: string, value: Tree): readonly [name: string, value: Expression] {
  if (value.kind === "text") return [name, interpolate(value.text, value.line)];
  const from = textAt(value, "from_secret");
  const text = textAt(value, "value") ?? textAt(value, "default");
  return [
    name,
    from === undefined && text !== undefined ? interpolate(text, value.line) : secretOf(from ?? name, value.line),
  ];
}
