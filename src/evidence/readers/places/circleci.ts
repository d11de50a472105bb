/** CircleCI: steps of jobs and commands, orbs, images. */
import type { Expression } from "../languages/syntax.ts";
import { artifactPrograms, callProgram, imagePrograms } from "./ci/call-program.ts";
import { type CommandFrame, commandPrograms, type Variables, variableOf } from "./ci/ci-program.ts";
import { createCutter } from "./cutter.ts";
import { interpolate } from "./interpolate.ts";
import { extensionOf, resolvePath } from "./paths.ts";
import type { PlacedProgram } from "./place.ts";
import { callOf, createPlace, NOTHING, nameOf, placement } from "./placed.ts";
import { languageOfShell } from "./shells.ts";
import { entriesAt, itemsAt, type MapTree, type Tree, textAt, valueAt } from "./tree.ts";
import { readYamlTree } from "./yaml-tree.ts";

/** Steps within steps (`when`, `unless`). */
const MOST_DEPTH = 8;
/** Names under which steps are kept. */
const GROUPS = ["jobs", "commands"];

interface Group {
  readonly frame: CommandFrame;
  readonly orbs: ReadonlyMap<string, string>;
}

export const circleci = createPlace(
  "circleci",
  (path) => path.startsWith(".circleci/") && ["yml", "yaml"].includes(extensionOf(path)),
  (text) => {
    const root = readYamlTree(text);
    if (root?.kind !== "map") return NOTHING;
    const inline = entriesAt(root, "orbs").flatMap(([name, orb]) =>
      orb.kind === "map" ? groupsOf(orb, root, `${name}/`) : [],
    );
    return placement([...groupsOf(root, root, ""), ...inline]);
  },
);

function groupsOf(holder: MapTree, root: MapTree, prefix: string): readonly PlacedProgram[] {
  const orbs = new Map(
    entriesAt(root, "orbs").flatMap(([name, orb]): (readonly [string, string])[] =>
      orb.kind === "text" ? [[name, orb.text.split("@", 1)[0] ?? ""]] : [],
    ),
  );
  return GROUPS.flatMap((kind) =>
    entriesAt(holder, kind).flatMap(([name, group]) => {
      const executor = valueAt(root, "executors", textAt(group, "executor") ?? textAt(group, "executor", "name") ?? "");
      const label = `${kind.slice(0, -1)} "${prefix}${name}"`;
      const frame: CommandFrame = {
        name: label,
        by: `CircleCI ${label}`,
        session: `${kind} ${prefix}${name}`,
        variables: variablesOf(valueAt(executor, "environment")).concat(variablesOf(valueAt(group, "environment"))),
        machine: machineOf(group, executor),
        cutter,
        ...folderOf(textAt(group, "working_directory")),
      };
      const images = [...itemsAt(group, "docker"), ...itemsAt(executor, "docker")];
      return [
        ...images.flatMap((one) => imagePrograms(one, frame, "image")),
        ...stepPrograms(valueAt(group, "steps"), { frame, orbs }, 0),
      ];
    }),
  );
}

function variablesOf(tree: Tree | undefined): [name: string, value: Expression][] {
  return entriesAt(tree).map(([name, value]) => [...variableOf(name, value)]);
}

/** A resource class with a slash is a group of one's own machines. Source: circleci.com/docs, "Self-hosted runner". */
function machineOf(...holders: readonly (Tree | undefined)[]): "runner" | "self-hosted" {
  return holders.some((one) => textAt(one, "resource_class")?.includes("/")) ? "self-hosted" : "runner";
}

function folderOf(written: string | undefined): { folder?: string } {
  const folder = written === undefined || written.startsWith("~") ? undefined : resolvePath("", written);
  return folder === undefined ? {} : { folder };
}

/** `<< parameters.x >>` is an argument; `<< pipeline.git.branch >>` an outsider's. */
function cutter() {
  const resolve = (inner: string, line: number): Expression => {
    if (inner === "pipeline.git.branch" || inner.startsWith("pipeline.trigger_parameters."))
      return { kind: "origin", origin: { kind: "title", which: inner }, line };
    return inner.includes("parameters.") ? { kind: "origin", origin: { kind: "argument" }, line } : nameOf(inner, line);
  };
  return createCutter([
    { open: "<<", close: ">>", resolve: (inner, line) => (isPath(inner) ? resolve(inner, line) : undefined) },
  ]);
}

/** `<<` opens here-documents, too: only a path of names is an expression. */
function isPath(text: string): boolean {
  return text.length < 200 && text.includes(".") && !text.includes(" ") && !text.includes("\n");
}

function stepPrograms(steps: Tree | undefined, group: Group, depth: number): readonly PlacedProgram[] {
  if (depth > MOST_DEPTH) return [];
  return itemsAt(steps).flatMap((step) => {
    if (step.kind === "text") return orbPrograms(step.text, step, group);
    return entriesAt(step).flatMap(([name, value]) => {
      if (name === "run") return runPrograms(value, group.frame);
      if (name === "when" || name === "unless") return stepPrograms(valueAt(value, "steps"), group, depth + 1);
      if (name === "store_artifacts" || name === "persist_to_workspace")
        return artifactPrograms(valueAt(value, "path"), group.frame);
      return orbPrograms(name, value, group);
    });
  });
}

function runPrograms(run: Tree, frame: CommandFrame): readonly PlacedProgram[] {
  const command = run.kind === "text" ? run : valueAt(run, "command");
  const label = textAt(run, "name");
  const shell = textAt(run, "shell");
  return commandPrograms(command, {
    ...frame,
    name: label === undefined ? `step of ${frame.name}` : `step "${label}" of ${frame.name}`,
    variables: [...(frame.variables ?? []), ...variablesOf(valueAt(run, "environment"))],
    language: shell === undefined ? "shell" : (languageOfShell(shell) ?? "shell"),
    ...folderOf(textAt(run, "working_directory")),
  });
}

/** A command of an orb: `node/install`, with its parameters. */
function orbPrograms(name: string, value: Tree, { frame, orbs }: Group): readonly PlacedProgram[] {
  const [orb = "", ...command] = name.split("/");
  const source = orbs.get(orb);
  if (source === undefined) return [];
  const words = entriesAt(value).flatMap(
    ([key, one]): Variables => (one.kind === "text" ? [[key, interpolate(one.text, one.line)]] : []),
  );
  const call = callOf(`orb:${[source, ...command].join("/")}`, words, value.line);
  return [callProgram(`step "${name}" of ${frame.name}`, call, frame)];
}
