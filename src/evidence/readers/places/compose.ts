/** Docker compose: what services start, build and reach. */
import { commandSetting } from "./command-program.ts";
import { containerImage, containerMounts, privileges } from "./container-program.ts";
import { baseName, extensionOf, folderOf, resolvePath } from "./paths.ts";
import type { PlacedProgram, Placement, StartedFile } from "./place.ts";
import { createPlace, merge, startOf } from "./placed.ts";
import { entriesAt, itemsAt, type TextTree, type Tree, textAt, valueAt } from "./tree.ts";
import { readYamlTree } from "./yaml-tree.ts";

export const compose = createPlace(
  "compose",
  (path) => {
    const name = baseName(path).toLowerCase();
    const isNamed = ["compose.", "docker-compose", "podman-compose", "compose-"].some((one) => name.startsWith(one));
    return isNamed && ["yml", "yaml"].includes(extensionOf(path));
  },
  (text, path) =>
    merge(
      entriesAt(readYamlTree(text), "services").map(([name, service]) => placeService(name, service, folderOf(path))),
    ),
);

function placeService(service: string, tree: Tree, folder: string): Placement {
  const start = startOf("manual", `docker compose service "${service}"`);
  const frame = { name: `service "${service}"`, start, folder };
  const commands = ["entrypoint", "command"].flatMap((key) =>
    commandSetting(`${key} of ${frame.name}`, valueAt(tree, key), frame),
  );
  const hooks = ["post_start", "pre_stop"].flatMap((key) =>
    itemsAt(tree, key).flatMap((one) => commandSetting(`${key} of ${frame.name}`, valueAt(one, "command"), frame)),
  );
  const programs: PlacedProgram[] = [
    ...containerImage(valueAt(tree, "image"), frame),
    ...containerMounts(mountsOf(tree), frame),
    ...privileges(tree, frame),
    ...healthCheck(tree, frame),
    ...commands,
    ...hooks,
  ];
  return { programs, starts: buildFiles(tree, folder) };
}

/** Folders of the machine: `source:target`, or a map with `source`. Named volumes are the container's own. */
function mountsOf(tree: Tree): readonly TextTree[] {
  return itemsAt(tree, "volumes").flatMap((one): TextTree[] => {
    const written = one.kind === "text" ? one.text.split(":", 1)[0] : textAt(one, "source");
    const isFolder = written !== undefined && ["/", ".", "~", "$"].some((first) => written.startsWith(first));
    return isFolder && written !== undefined ? [{ kind: "text", text: written, line: one.line }] : [];
  });
}

/** `["CMD-SHELL", "curl …"]`, `["CMD", "curl", "…"]`, or a text. */
function healthCheck(
  tree: Tree,
  frame: { readonly name: string; readonly start: ReturnType<typeof startOf>; readonly folder: string },
): readonly PlacedProgram[] {
  const test = valueAt(tree, "healthcheck", "test");
  const [first, ...rest] = test?.kind === "list" ? test.items : [];
  const [command] = rest;
  const kind = textAt(first);
  const setting: Tree | undefined =
    test && kind === "CMD" ? { ...test, kind: "list", items: rest } : kind === "CMD-SHELL" ? command : test;
  return kind === "NONE" ? [] : commandSetting(`health check of ${frame.name}`, setting, frame);
}

function buildFiles(tree: Tree, folder: string): readonly StartedFile[] {
  const build = valueAt(tree, "build");
  if (!build) return [];
  const context = textAt(build) ?? textAt(build, "context") ?? ".";
  const path = resolvePath(resolvePath(folder, context) ?? folder, textAt(build, "dockerfile") ?? "Dockerfile");
  return path ? [{ path, start: startOf("build", "docker compose build"), line: build.line }] : [];
}
