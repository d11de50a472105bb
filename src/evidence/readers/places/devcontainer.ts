/** Development containers: commands of their life cycle, files and features that they build from, what they reach. */
import { commandSetting } from "./command-program.ts";
import { containerImage, containerMounts } from "./container-program.ts";
import { readJsonTree } from "./json-tree.ts";
import { baseName, folderOf, resolvePath } from "./paths.ts";
import type { PlacedProgram, StartedFile } from "./place.ts";
import { callOf, createPlace, doing, NOTHING, placement, startOf, syntaxProgram, textOf } from "./placed.ts";
import { entriesAt, type TextTree, type Tree, textAt, textsOf, valueAt } from "./tree.ts";

/** `initializeCommand` runs on the machine itself, outside of the container. Source: containers.dev, "Lifecycle scripts". */
const STAGES = [
  "initializeCommand",
  "onCreateCommand",
  "updateContentCommand",
  "postCreateCommand",
  "postStartCommand",
  "postAttachCommand",
];

export const devcontainer = createPlace(
  "devcontainer",
  (path) => ["devcontainer.json", ".devcontainer.json"].includes(baseName(path)),
  (text, path) => {
    const root = readJsonTree(text);
    if (root?.kind !== "map") return NOTHING;
    const folder = folderOf(path);
    const start = startOf("open", "opening the folder in its development container");
    const frame = { name: "development container", start, folder };
    const mounts = [valueAt(root, "mounts"), valueAt(root, "runArgs")].flatMap((list) => mountsOf(list));
    return placement(
      [
        ...STAGES.flatMap((stage) => stagePrograms(root, stage)),
        ...containerImage(valueAt(root, "image"), frame),
        ...containerMounts(mounts, frame),
        ...features(root, folder),
      ],
      builtFiles(root, folder),
    );
  },
);

/** A command is a text, a list of words, or a map of several that run beside one another. */
function stagePrograms(root: Tree, stage: string): readonly PlacedProgram[] {
  const setting = valueAt(root, stage);
  const start = startOf("open", `devcontainer ${stage}`);
  const commands = setting?.kind === "map" ? setting.entries.map(([, one]) => one) : [setting];
  return commands.flatMap((one) => commandSetting(stage, one, { start }));
}

/** Folders of the machine among mounts and options. */
function mountsOf(list: Tree | undefined): readonly TextTree[] {
  const texts = textsOf(list).flatMap(({ text, line }): TextTree[] => {
    const source = text.split(",").find((part) => part.startsWith("source=") || part.startsWith("src="));
    const written = source === undefined ? text : source.slice(source.indexOf("=") + 1);
    const isOption =
      written.startsWith("-") &&
      !written.startsWith("--privileged") &&
      !written.includes("host") &&
      !written.includes("/");
    return isOption ? [] : [{ kind: "text", text: written, line }];
  });
  const maps = list?.kind === "list" ? list.items.map((one) => valueAt(one, "source")) : [];
  return [...texts, ...maps.filter((one) => one?.kind === "text")];
}

/** Features are install scripts: of the folder, or of a registry. */
function features(root: Tree, folder: string): readonly PlacedProgram[] {
  return entriesAt(root, "features").flatMap(([name, { line }]) => {
    if (name.startsWith(".")) return [];
    const call = callOf("image", [[null, textOf(name, line)]], line);
    return [
      syntaxProgram(
        "feature",
        { body: [doing(call)], line, start: startOf("open", "devcontainer feature") },
        { folder },
      ),
    ];
  });
}

function builtFiles(root: Tree, folder: string): readonly StartedFile[] {
  const start = startOf("open", "building the development container");
  const own = textAt(root, "build", "dockerfile") ?? textAt(root, "build", "dockerFile") ?? textAt(root, "dockerFile");
  const compose = textsOf(valueAt(root, "dockerComposeFile")).map(({ text }) => text);
  const local = entriesAt(root, "features").flatMap(([name]) => (name.startsWith(".") ? [`${name}/install.sh`] : []));
  return [...(own === undefined ? [] : [own]), ...compose, ...local].flatMap((written) => {
    const path = resolvePath(folder, written);
    return path ? [{ path, start, line: root.line }] : [];
  });
}
