/** Pipelines that keep their commands under fixed keys, read by a table of these keys. */
import type { Language } from "../../../engine/index.ts";
import type { Expression } from "../languages/syntax.ts";
import { artifactPrograms, callProgram, imagePrograms } from "./ci/call-program.ts";
import { type CommandFrame, commandPrograms, secretOf, type Variables, variableOf } from "./ci/ci-program.ts";
import { SIMPLE_PIPELINES, type SimplePipeline } from "./ci/simple-pipelines.ts";
import { interpolate } from "./interpolate.ts";
import type { PlacedProgram, PlaceReader } from "./place.ts";
import { callOf, createPlace, placement } from "./placed.ts";
import { splitWords } from "./shell-words.ts";
import { entriesAt, itemsAt, type MapTree, type Tree, textAt, textsOf } from "./tree.ts";
import { readYamlTrees } from "./yaml-tree.ts";

const MOST_DEPTH = 20;
/** Prefixes and keys of AppVeyor's and others' commands, by the shell that takes them. */
const SHELLS: readonly (readonly [key: string, language: Language])[] = [
  ["ps", "powershell"],
  ["pwsh", "powershell"],
  ["cmd", "batch"],
  ["sh", "shell"],
];

export const simplePlaces: readonly PlaceReader[] = SIMPLE_PIPELINES.map((pipeline) =>
  createPlace(pipeline.id, pipeline.fits, (text) =>
    placement(
      readYamlTrees(text).flatMap((root, i) => placeTree(root, { pipeline, variables: [], session: `${i}` }, 0)),
    ),
  ),
);

interface Around {
  readonly pipeline: SimplePipeline;
  readonly variables: Variables;
  readonly session: string;
}

function placeTree(tree: Tree, around: Around, depth: number): readonly PlacedProgram[] {
  if (depth > MOST_DEPTH || tree.kind === "text") return [];
  if (tree.kind === "list") {
    // Each item of the outermost list is a job or a step; the steps of one list share a machine.
    return tree.items.flatMap((item) => placeTree(item, around, depth + 1));
  }
  const { pipeline } = around;
  const label = textAt(tree, "name") ?? textAt(tree, "label");
  const own = tree.entries.flatMap(([key, value]) => (pipeline.variables.has(key) ? variablesOf(value) : []));
  const here = { ...around, variables: [...around.variables, ...own] };
  return tree.entries.flatMap(([key, value]) => {
    const frame: CommandFrame = {
      name: label === undefined ? key : `${key} of "${label}"`,
      by: `${pipeline.name} ${label === undefined ? key : `"${label}"`}`,
      session: around.session,
      variables: here.variables,
      machine: pipeline.machine ?? "runner",
      language: pipeline.language ?? "shell",
    };
    return placeEntry(key, value, { frame, here, map: tree, depth });
  });
}

interface Entry {
  readonly frame: CommandFrame;
  readonly here: Around;
  readonly map: MapTree;
  readonly depth: number;
}

function placeEntry(key: string, value: Tree, { frame, here, map, depth }: Entry): readonly PlacedProgram[] {
  const { pipeline } = here;
  if (pipeline.plugins?.has(key)) return pluginPrograms(key, value, map, frame);
  if (pipeline.images?.has(key)) return imagePrograms(value, frame, "name");
  if (pipeline.artifacts?.has(key)) return artifactPrograms(value, frame);
  const isCommand = pipeline.commands.has(key) || (pipeline.ending !== undefined && key.endsWith(pipeline.ending));
  if (!isCommand)
    return pipeline.variables.has(key) && value.kind === "map"
      ? nested(value, here, depth)
      : placeTree(value, here, depth + 1);
  if (value.kind === "map") return placeTree(value, here, depth + 1);
  return [...shellPrograms(value, frame), ...itemsAt(value).flatMap((item) => placeTree(item, here, depth + 1))];
}

/** Variables are no commands, but jobs can stand among them (`matrix`). */
function nested(map: MapTree, here: Around, depth: number): readonly PlacedProgram[] {
  return map.entries.flatMap(([, value]) => (value.kind === "list" ? placeTree(value, here, depth + 1) : []));
}

/** Commands of the usual shell, and those that say theirs: `ps: Get-Item`, `{ sh: ls }`. */
function shellPrograms(value: Tree, frame: CommandFrame): readonly PlacedProgram[] {
  if (frame.language !== "batch") return commandPrograms(value, frame);
  const items = value.kind === "list" ? value.items : [value];
  return items.flatMap((item) =>
    item.kind === "map"
      ? item.entries.flatMap(([key, one]) => {
          const language = SHELLS.find(([name]) => name === key)?.[1];
          return language ? commandPrograms(one, { ...frame, language }) : [];
        })
      : commandPrograms(item, frame),
  );
}

/** `NAME: value`, `NAME=value OTHER=value`, or a secret that stands elsewhere. */
function variablesOf(tree: Tree): Variables {
  const written = tree.kind === "list" ? textsOf(tree) : [];
  const pairs = written.flatMap(
    ({ text, line }): Variables =>
      splitWords(text).flatMap((word): Variables => {
        const at = word.indexOf("=");
        return at > 0 ? [[word.slice(0, at), interpolate(word.slice(at + 1), line)]] : [];
      }),
  );
  const secure = itemsAt(tree).some((item) => textAt(item, "secure") !== undefined);
  const hidden: Variables = secure ? [["__secure__", secretOf("*", tree.line)]] : [];
  return [
    ...entriesAt(tree)
      .filter(([, value]) => value.kind !== "list")
      .map(([name, value]) => variableOf(name, value)),
    ...pairs,
    ...hidden,
  ];
}

/** `docker#v5.0: { image: x }`, or `pipe: owner/name:1.0` with its variables. */
function pluginPrograms(key: string, value: Tree, map: MapTree, frame: CommandFrame): readonly PlacedProgram[] {
  const settings = (tree: Tree | undefined): Variables =>
    entriesAt(tree).flatMap(
      ([name, one]): Variables => (one.kind === "text" ? [[name.toLowerCase(), interpolate(one.text, one.line)]] : []),
    );
  const call = (name: string, words: readonly (readonly [string, Expression])[], line: number) =>
    callProgram(`${key} ${name}`, callOf(`plugin:${name}`, words, line), frame);
  if (value.kind === "text")
    return [call(value.text, settings(map.entries.find(([name]) => name === "variables")?.[1]), value.line)];
  const plugins = value.kind === "list" ? value.items : [value];
  return plugins.flatMap((one) =>
    one.kind === "text"
      ? [call(one.text, [], one.line)]
      : entriesAt(one).map(([name, inner]) => call(name, settings(inner), inner.line)),
  );
}
