/** Settings of deployments and tools that hold commands under fixed keys, read by a table of these keys. */
import type { StartMoment } from "../../../engine/index.ts";
import { commandSetting } from "./command-program.ts";
import { readJsonTree } from "./json-tree.ts";
import { baseName, extensionOf, folderOf } from "./paths.ts";
import type { PlacedProgram } from "./place.ts";
import { createPlace, NOTHING, placement, startOf } from "./placed.ts";
import { readTomlTree } from "./toml-tree.ts";
import { type Tree, walkMaps } from "./tree.ts";
import { readYamlTree } from "./yaml-tree.ts";

/** Files by name, with the keys whose value is a command, a list of words or a list of commands. */
const FILES: ReadonlyMap<string, readonly string[]> = new Map([
  ["netlify.toml", ["command"]],
  ["vercel.json", ["buildCommand", "installCommand", "devCommand", "ignoreCommand"]],
  ["now.json", ["buildCommand", "installCommand", "devCommand", "ignoreCommand"]],
  ["render.yaml", ["buildCommand", "startCommand", "preDeployCommand", "initialDeployHook"]],
  ["app.json", ["postdeploy", "pr-predestroy"]],
  ["firebase.json", ["predeploy", "postdeploy"]],
  ["wrangler.toml", ["command"]],
  ["wrangler.json", ["command"]],
  ["wrangler.jsonc", ["command"]],
  ["fly.toml", ["release_command"]],
  ["railway.json", ["buildCommand", "startCommand", "preDeployCommand"]],
  ["railway.toml", ["buildCommand", "startCommand", "preDeployCommand"]],
  ["nixpacks.toml", ["cmd", "cmds"]],
  ["tauri.conf.json", ["beforeBuildCommand", "beforeDevCommand", "beforeBundleCommand"]],
  ["amplify.yml", ["commands"]],
  ["project.json", ["command", "commands"]],
  ["nx.json", ["command", "commands"]],
  ["nodemon.json", ["exec"]],
  [".goreleaser.yml", ["hooks", "pre", "post", "cmd", "before_publish"]],
  [".goreleaser.yaml", ["hooks", "pre", "post", "cmd", "before_publish"]],
  [".release-it.json", ["hooks"]],
  ["snapcraft.yaml", ["override-build", "override-pull", "override-stage", "override-prime", "command"]],
  ["serverless.yml", ["cmd", "scripts"]],
  ["renovate.json", ["commands"]],
  [".renovaterc.json", ["commands"]],
  [".renovaterc", ["commands"]],
  ["mise.toml", ["run"]],
  [".mise.toml", ["run"]],
]);
/** Keys of commands that run a program for its own sake. */
const MANUAL = new Set(["devCommand", "startCommand", "exec", "beforeDevCommand", "run"]);

export const commandSettings = createPlace(
  "command-settings",
  (path) => FILES.has(baseName(path)),
  (text, path) => {
    const name = baseName(path);
    const keys = new Set(FILES.get(name));
    const root = readTree(text, extensionOf(path));
    if (!root) return NOTHING;
    const programs: PlacedProgram[] = [];
    walkMaps(root, (map) => {
      for (const [key, value] of map.entries)
        if (keys.has(key)) programs.push(...commandsOf(key, value, name, folderOf(path)));
    });
    return placement(programs);
  },
);

function readTree(text: string, extension: string): Tree | undefined {
  if (extension === "toml") return readTomlTree(text);
  return extension === "yml" || extension === "yaml" ? readYamlTree(text) : readJsonTree(text);
}

/** A text, a list of commands, a list of words, or a map whose values are such. */
function commandsOf(key: string, value: Tree, file: string, folder: string): readonly PlacedProgram[] {
  const when: StartMoment = MANUAL.has(key) ? "manual" : "build";
  const frame = { start: startOf(when, `${key} of ${file}`), folder };
  if (value.kind === "map")
    return value.entries.flatMap(([, one]) => (one.kind === "map" ? [] : commandsOf(key, one, file, folder)));
  if (value.kind === "text") return commandSetting(key, value, frame);
  const areLines = value.items.some((item) => item.kind === "text" && item.text.includes(" "));
  return areLines
    ? value.items.flatMap((item) => (item.kind === "text" ? commandSetting(key, item, frame) : []))
    : commandSetting(key, value, frame);
}
