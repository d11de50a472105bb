/** Actions of a repository: composite ones hold steps; JavaScript and container actions name their files. */
import type { Expression } from "../languages/syntax.ts";
import { createScope, type Declarations, inputNames, inputVariables } from "./github/job-scope.ts";
import { secretsIn } from "./github/origins-in.ts";
import { environmentOf, placeSteps, type Variables } from "./github/steps.ts";
import { folderOf, isNamed, resolvePath } from "./paths.ts";
import type { Placement, StartedFile } from "./place.ts";
import { createPlace, doing, imageOf, NOTHING, placement, RUNNER, startOf, syntaxProgram, textOf } from "./placed.ts";
import { createTemplate } from "./template.ts";
import { type MapTree, type Tree, textAt, textsOf, valueAt } from "./tree.ts";
import { readYamlTree } from "./yaml-tree.ts";

const NAMES = new Set(["action.yml", "action.yaml"]);
/** Keys of `runs` that name a file. */
const SCRIPTS = ["pre", "main", "post"];
const ENTRY_POINTS = ["pre-entrypoint", "entrypoint", "post-entrypoint"];

export const githubAction = createPlace(
  "github-action",
  (path) => isNamed(path, NAMES),
  (text, path) => {
    const root = readYamlTree(text);
    const runs = valueAt(root, "runs");
    if (root?.kind !== "map" || runs === undefined) return NOTHING;
    const folder = folderOf(path);
    const name = textAt(root, "name") ?? folder;
    const using = textAt(runs, "using")?.toLowerCase() ?? "";
    if (using === "docker") return placeContainer(root, runs, name, folder);
    if (using.startsWith("node")) return placement([], filesAt(runs, SCRIPTS, `JavaScript action "${name}"`, folder));
    return placeComposite(root, name, folder);
  },
);

function placeComposite(root: MapTree, name: string, folder: string): Placement {
  const runs = valueAt(root, "runs");
  const inputs = valueAt(root, "inputs");
  const declared: Declarations = {
    jobs: undefined,
    id: "",
    steps: valueAt(runs, "steps"),
    strategy: undefined,
    inputs: new Set(inputNames(inputs)),
    isPrivileged: false,
    actionFolder: folder,
  };
  const reach = { ...RUNNER, secrets: secretsIn(runs) };
  const actionPath: Variables = [["GITHUB_ACTION_PATH", textOf(folder === "" ? "." : folder, root.line)]];
  const found = placeSteps({
    declared,
    session: "action",
    variables: [...inputVariables(inputs), ...actionPath],
    guards: [],
    shell: undefined,
    folder: undefined,
    startOf: (step) => startOf("ci", `step "${step.slice(0, 80)}" of action "${name}"`, reach),
  });
  return placement(found.programs, found.starts);
}

function placeContainer(root: MapTree, runs: Tree, name: string, folder: string): Placement {
  const start = startOf("ci", `container action "${name}"`, RUNNER);
  const files = [...filesAt(runs, ["image"], start.by, folder), ...filesAt(runs, ENTRY_POINTS, start.by, folder)];
  const image = valueAt(runs, "image");
  if (image?.kind !== "text" || !image.text.startsWith("docker://")) return placement([], files);
  const inputs = valueAt(root, "inputs");
  const scope = {
    jobs: undefined,
    id: "",
    steps: undefined,
    strategy: undefined,
    isPrivileged: false,
    actionFolder: folder,
  };
  const template = createTemplate(createScope({ ...scope, inputs: new Set(inputNames(inputs)) }, ""));
  const words = textsOf(valueAt(runs, "args")).map(({ text, line }): readonly [null, Expression] => [
    null,
    template.value(text, line),
  ]);
  const values = [...words, ...environmentOf(valueAt(runs, "env"), template)];
  const call = imageOf(image.text.slice("docker://".length), values, image.line);
  const variables = inputVariables(inputs);
  return placement(
    [syntaxProgram(`image of action "${name}"`, { body: [doing(call)], line: image.line, start }, { variables })],
    files,
  );
}

/** Files below the action's folder that keys of `runs` name. */
function filesAt(runs: Tree, keys: readonly string[], by: string, folder: string): readonly StartedFile[] {
  return keys.flatMap((key): StartedFile[] => {
    const file = valueAt(runs, key);
    if (file?.kind !== "text" || file.text.includes("://")) return [];
    const path = resolvePath(folder, file.text);
    return path ? [{ path, start: startOf("ci", by, RUNNER), line: file.line }] : [];
  });
}
