/** Makers of programs, starts and syntax that place readers share. */
import { type Language, NO_REACH, type Reach, type Start, type StartMoment } from "../../../engine/index.ts";
import type { Argument, CallExpression, Expression, Statement } from "../languages/syntax.ts";
import { ReaderError } from "../reader-error.ts";
import { MOST_PATH } from "./paths.ts";
import type { PlacedProgram, Placement, PlaceReader, StartedFile } from "./place.ts";

/** Most programs of one file; a generated pipeline of a large project has some hundreds of steps. */
export const MOST_PROGRAMS = 1000;
/** Most characters of a name or a starter. */
const MOST_NAME = 120;

/** Reach of what runs on the machine of whoever builds or installs. */
const DEVELOPER: Reach = { ...NO_REACH, machine: "developer" };
/** Reach of what runs in a pipeline whose settings stand elsewhere. */
export const RUNNER: Reach = { ...NO_REACH, machine: "runner" };

/** Most characters of a file that a place reads unless it says otherwise: settings that people write stay far below. */
const MOST_CHARACTERS = 512 * 1024;

/** Makes a place reader that refuses what is too large. */
export function createPlace(
  id: string,
  fits: PlaceReader["fits"],
  read: PlaceReader["read"],
  most = MOST_CHARACTERS,
): PlaceReader {
  return {
    id,
    fits: (path) => path.length <= MOST_PATH && fits(path),
    read(text, path) {
      if (text.length > most) throw new ReaderError(`it is longer than ${most / 1024} kB`);
      return read(text, path);
    },
  };
}

export const NOTHING: Placement = { programs: [], starts: [] };

/** Returns a direct start. */
export function startOf(when: StartMoment, by: string, reach: Reach = DEVELOPER): Start {
  return { when, by: by.slice(0, 2 * MOST_NAME), reach, chain: [] };
}

type Rest = Partial<Omit<PlacedProgram, "name" | "language" | "code" | "start">>;

/** Returns a program with a text of its own, alone in the root folder unless `rest` says otherwise. */
export function textProgram(
  name: string,
  {
    language,
    text,
    line,
    start,
  }: { readonly language: Language; readonly text: string; readonly line: number; readonly start: Start },
  rest: Rest = {},
): PlacedProgram {
  return { ...common(name), language, code: { kind: "text", text, line }, start, ...rest };
}

/** Returns a program made of statements; `steps` unless it says another language. */
export function syntaxProgram(
  name: string,
  {
    body,
    line,
    start,
    language = "steps",
  }: {
    readonly body: readonly Statement[];
    readonly line: number;
    readonly start: Start;
    readonly language?: Language;
  },
  rest: Rest = {},
): PlacedProgram {
  return { ...common(name), language, code: { kind: "syntax", body, line }, start, ...rest };
}

function common(name: string) {
  return { name: name.slice(0, MOST_NAME), session: null, variables: [], guards: [], folder: "" };
}

/** Returns a placement cut to {@link MOST_PROGRAMS}. */
export function placement(programs: readonly PlacedProgram[], starts: readonly StartedFile[] = []): Placement {
  return { programs: programs.slice(0, MOST_PROGRAMS), starts: starts.slice(0, MOST_PROGRAMS) };
}

/** Returns all programs and starts of some placements, cut as {@link placement} does. */
export function merge(placements: readonly Placement[]): Placement {
  return placement(
    placements.flatMap(({ programs }) => programs),
    placements.flatMap(({ starts }) => starts),
  );
}

export function textOf(text: string, line = 1): Expression {
  return { kind: "text", text, line };
}

export function nameOf(name: string, line = 1): Expression {
  return { kind: "name", name, line };
}

/** Returns a call of a canonical callee. */
export function callOf(
  callee: string,
  args: readonly (readonly [name: string | null, value: Expression])[],
  line: number,
): CallExpression {
  const toArgument = ([name, value]: readonly [string | null, Expression]): Argument => ({ name, value });
  return { kind: "call", callee: nameOf(callee, line), arguments: args.map(toArgument), line };
}

/** Returns the start of a container image: a call of `image` with its name. */
export function imageOf(name: string, args: Parameters<typeof callOf>[1], line: number): CallExpression {
  return callOf("image", [[null, textOf(name, line)], ...args], line);
}

/** Returns a command of words that no shell takes apart (`["node", "a.js"]`). */
export function commandOf(words: readonly Expression[], line: number): CallExpression | undefined {
  const [callee, ...rest] = words;
  return (
    callee && { kind: "call", isCommand: true, callee, arguments: rest.map((value) => ({ name: null, value })), line }
  );
}

export function doing(value: Expression): Statement {
  return { kind: "do", value, line: value.line };
}
