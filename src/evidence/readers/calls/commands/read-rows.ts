/** SessionQueue rows of a tool and the words of a call into effects. */

import { contentOf } from "../../flow/content.ts";
import type { CommandCall, Effect } from "../../flow/effect.ts";
import { originValue, textValue, UNKNOWN, type Value } from "../../flow/value.ts";
import type { CommandRow, Ref, Tool } from "./command-row.ts";
import { type Options, optionSpec, parseOptions } from "./parse-options.ts";
import { fetchedFrom, joinWords, type ReaderEntry } from "./values.ts";

interface Parsed extends Options {
  readonly input: Value | null;
  /** Operands behind the subcommand. */
  readonly rest: readonly Value[];
}

/** Makes a reader of a tool's rows. The rows whose subcommand is longest apply; none, and the tool does nothing of note. */
export function toolReader({ names, options = "", style = "posix", rows }: Tool): ReaderEntry {
  const spec = optionSpec(options, style);
  const table = rows.map((row) => ({ row, path: row.at === "" ? [] : row.at.split(" ").map((one) => one.split("|")) }));
  return [
    names,
    (call) => {
      const parsed = parseOptions(call.words, spec);
      const words = parsed.operands.map(({ text }) => text?.toLowerCase() ?? "");
      const fitting = table.filter(({ path, row }) => fits(path, words) && isFor(row, parsed));
      const longest = Math.max(0, ...fitting.map(({ path }) => path.length));
      return fitting
        .filter(({ path }) => path.length === longest)
        .flatMap(({ row, path }) =>
          effectsOf(row, { ...parsed, input: call.input, rest: parsed.operands.slice(path.length) }),
        );
    },
  ];
}

function fits(path: readonly (readonly string[])[], words: readonly string[]): boolean {
  return path.every((alternatives, at) => alternatives.includes(words[at] ?? ""));
}

function isFor({ needs, without }: CommandRow, { given }: Options): boolean {
  if (needs && !needs.some((name) => given.has(name))) return false;
  return !without?.some((name) => given.has(name));
}

function effectsOf(row: CommandRow, parsed: Parsed): readonly Effect[] {
  const effects: Effect[] = [];
  const what = row.what === undefined ? (parsed.rest[0] ?? UNKNOWN) : whatOf(row.what, parsed);
  const traits = row.traits ? { traits: row.traits } : {};
  const files = (row.files ?? []).flatMap((ref) => valuesOf(ref, parsed)).map((path) => contentOf(path));
  if (row.does !== undefined) {
    const from = (row.from ?? ["rest", "options", "input"]).flatMap((ref) => valuesOf(ref, parsed));
    effects.push({ kind: "act", does: row.does, what, from: [...from, ...files], ...traits });
  }
  if (row.program) {
    const value = joinWords(valuesOf(row.program.text, parsed));
    effects.push({ kind: "program", language: row.program.language, text: value, ...traits });
  }
  if (row.command !== undefined) effects.push({ kind: "command", words: valuesOf(row.command, parsed), ...traits });
  if (row.starts !== undefined)
    for (const path of valuesOf(row.starts, parsed)) effects.push({ kind: "start", does: "run", path, ...traits });
  if (row.writes) {
    const content =
      row.writes.content === "fetched" ? fetchedFrom(what) : joinWords(valuesOf(row.writes.content, parsed));
    for (const path of valuesOf(row.writes.path, parsed)) effects.push({ kind: "write", path, content });
  }
  for (const one of row.gives ?? []) {
    if (one === "fetched") effects.push({ kind: "give", value: fetchedFrom(what) });
    else if (one === "input") effects.push({ kind: "give", value: parsed.input ?? UNKNOWN });
    else if (one === "rest") effects.push({ kind: "give", value: joinWords(parsed.rest) });
    else if (one === "files") effects.push(...files.map((value): Effect => ({ kind: "give", value })));
    else effects.push({ kind: "give", value: originValue(one) });
  }
  return effects;
}

function whatOf(ref: Ref, parsed: Parsed): Value {
  if (ref.startsWith("=")) return textValue(ref.slice(1));
  return valuesOf(ref, parsed)[0] ?? UNKNOWN;
}

function valuesOf(ref: Ref, { rest, given, input }: Parsed): readonly Value[] {
  if (ref === "rest") return rest;
  if (ref === "last") return rest.slice(-1);
  if (ref === "but-last") return rest.slice(0, -1);
  if (ref === "input") return input ? [input] : [];
  if (ref === "options") return [...given.values()].flat();
  if (ref.startsWith("--")) return given.get(ref.slice(2)) ?? [];
  if (ref.endsWith("+")) return rest.slice(Number(ref.slice(0, -1)));
  const value = rest[Number(ref)];
  return value ? [value] : [];
}

export type { CommandCall };
