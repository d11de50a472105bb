/** A place holds a program: which languages it speaks, and how the files look that hold it. */
import { NEXT_STEP } from "../languages/shell-disguises.ts";
import type { BaseName, Entry, Files, Language, Program, World } from "../model.ts";

export interface Place {
  readonly id: string;
  readonly base: BaseName;
  /** The languages its own text is written in. */
  readonly speaks: readonly Language[];
  /** True where its text is a shell's, so that it can start a file of any language. */
  readonly starts?: true;
  /** True where a request starts it: only what requests do stands there. */
  readonly isAsked?: true;
  readonly pipeline?: "github";
  readonly modules?: "esm" | "cjs";
  /** Folder for a second file; `scripts` unless told. */
  readonly beside?: string;
  /** The files that hold a program of a language it speaks; null where this one cannot stand there. */
  put(world: World, program: Program): Files | null;
}

/** Defines a place whose text is shell and that is one file. */
export function shellPlace(
  id: string,
  base: BaseName,
  path: string,
  write: (world: World, body: readonly string[]) => string | Entry | null,
  more: Partial<Pick<Place, "pipeline" | "beside">> = {},
): Place {
  return {
    id,
    base,
    speaks: ["shell"],
    starts: true,
    ...more,
    put(world, { body }) {
      const text = write(world, body);
      if (text === null) return null;
      return new Map([[path, typeof text === "string" ? { text } : text]]);
    },
  };
}

/** All statements on one line; null where one of them breaks over lines. */
export function oneLine(body: readonly string[], between = "; "): string | null {
  const statements = body.filter((statement) => statement !== NEXT_STEP);
  if (statements.some((statement) => statement.includes("\n") || statement.startsWith("#"))) return null;
  return statements.join(between);
}

/** Statements as lines, steps of their own run together. */
export function lines(body: readonly string[]): string {
  return body.filter((statement) => statement !== NEXT_STEP).join("\n");
}

/** The statements of each step. */
export function steps(body: readonly string[]): string[][] {
  const all: string[][] = [[]];
  for (const statement of body) {
    if (statement === NEXT_STEP) all.push([]);
    else all.at(-1)?.push(statement);
  }
  return all;
}

/** Statements for one shell that lie on continued lines, as recipes and RUN want them; null with comments in between. */
export function continued(body: readonly string[], indent: string): string | null {
  if (body.some((statement) => statement.split("\n").some((line) => /^\s*#|\s#\s/.test(line)))) return null;
  const text = lines(body.map((statement, index) => (index < body.length - 1 ? `${statement}; \\` : statement)));
  return text
    .replace(/\n/g, `\n${indent}`)
    .replace(/([^\\\n])\n/g, "$1 \\\n")
    .replace(/; \\ \\\n/g, "; \\\n");
}

export const indent = (text: string, by: string): string => text.replace(/^(?=[^\n])/gm, by);
export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** A JSON file of the base, changed. */
export function changedJson(text: string, change: (value: Record<string, unknown>) => Record<string, unknown>): string {
  const value: unknown = JSON.parse(text === "" ? "{}" : text);
  return json(change(isObject(value) ? value : {}));
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A field that holds an object; an empty one where it is missing. */
export function objectAt(value: Record<string, unknown>, key: string): Record<string, unknown> {
  const found = value[key];
  return isObject(found) ? found : {};
}
