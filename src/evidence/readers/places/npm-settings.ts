/** Settings of JavaScript's package managers that name programs: .npmrc, .yarnrc, .yarnrc.yml, bunfig.toml. */

import { isAddress } from "./fetched.ts";
import { extensionOf, folderOf, isNamed, resolvePath } from "./paths.ts";
import type { PlacedProgram, Placement, StartedFile } from "./place.ts";
import { createPlace, merge, placement, startOf, textProgram } from "./placed.ts";
import { splitWords } from "./shell-words.ts";
import { readTomlTree } from "./toml-tree.ts";
import { type TextTree, type Tree, textAt, textsOf, valueAt } from "./tree.ts";
import { readYamlTree } from "./yaml-tree.ts";

const NAMES = new Set([".npmrc", ".yarnrc", ".yarnrc.yml", "bunfig.toml"]);
/** Keys whose value is a program that npm starts. Source: docs.npmjs.com, "config". */
const PROGRAMS = new Set([
  "script-shell",
  "shell",
  "git",
  "editor",
  "viewer",
  "onload-script",
  "init-module",
  "node-gyp",
  "pnpmfile",
  "global-pnpmfile",
  "yarn-path",
]);
/** Options of Node that load a file first. */
const LOADS = new Set(["--require", "-r", "--import", "--loader", "--experimental-loader"]);

export const npmSettings = createPlace(
  "npm-settings",
  (path) => isNamed(path, NAMES),
  (text, path) => {
    const folder = folderOf(path);
    const settings =
      extensionOf(path) === "npmrc" || extensionOf(path) === "yarnrc" ? lineSettings(text) : treeSettings(text, path);
    return merge(settings.map(([key, value]) => placeSetting(key, value, folder)));
  },
);

type Setting = readonly [key: string, value: TextTree];

/** `key=value` or `key "value"`, one a line. */
function lineSettings(text: string): readonly Setting[] {
  return text.split("\n", 2000).flatMap((raw, i): Setting[] => {
    const line = raw.trim();
    if (line === "" || line.startsWith("#") || line.startsWith(";")) return [];
    const equals = line.indexOf("=");
    const at = equals > 0 ? equals : line.indexOf(" ");
    if (at <= 0) return [];
    const value = line.slice(at + 1).trim();
    return [[unquoted(line.slice(0, at).trim()).toLowerCase(), { kind: "text", text: unquoted(value), line: i + 1 }]];
  });
}

function unquoted(text: string): string {
  const quote = text.charAt(0);
  return (quote === '"' || quote === "'") && text.endsWith(quote) && text.length > 1 ? text.slice(1, -1) : text;
}

function treeSettings(text: string, path: string): readonly Setting[] {
  const root = extensionOf(path) === "toml" ? readTomlTree(text) : readYamlTree(text);
  const all = (key: string, tree: Tree | undefined): Setting[] => textsOf(tree).map((one) => [key, one]);
  const plugins = valueAt(root, "plugins");
  const paths =
    plugins?.kind === "list"
      ? plugins.items.map((one) => (one.kind === "map" ? (valueAt(one, "path") ?? valueAt(one, "spec")) : one))
      : [];
  return [
    ...all("yarn-path", valueAt(root, "yarnPath")),
    ...paths.flatMap((one) => all("yarn-plugin", one)),
    ...all("preload", valueAt(root, "preload")),
    ...all("preload", valueAt(root, "test", "preload")),
    ...(textAt(root, "run", "shell") === undefined ? [] : all("shell", valueAt(root, "run", "shell"))),
  ];
}

function placeSetting(key: string, value: TextTree, folder: string): Placement {
  const start = startOf("install", `setting ${key} of the package manager`);
  const started = (written: string, one = start): StartedFile[] => {
    const path = isAddress(written) ? undefined : resolvePath(folder, written);
    return path ? [{ path, start: one, line: value.line }] : [];
  };
  if (key === "preload") return placement([], started(value.text, startOf("import", "bun loads its preload")));
  if (key === "yarn-plugin") return placement([], started(value.text));
  if (key === "node-options")
    return placement(
      [],
      loadedByNode(value.text).flatMap((one) => started(one)),
    );
  if (!PROGRAMS.has(key)) return placement([]);
  const isFile = key === "yarn-path" || key.endsWith("pnpmfile") || key === "onload-script" || key === "init-module";
  const program: PlacedProgram[] = isFile
    ? []
    : [textProgram(key, { language: "shell", text: value.text, line: value.line, start }, { folder })];
  return placement(program, isFile ? started(value.text) : []);
}

/** Files behind `--require` and its like, with or without an equals sign. */
function loadedByNode(options: string): readonly string[] {
  const words = splitWords(options);
  return words.flatMap((word, i) => {
    const [name = "", ...rest] = word.split("=");
    if (!LOADS.has(name)) return [];
    const file = rest.length > 0 ? rest.join("=") : words[i + 1];
    return file === undefined ? [] : [file];
  });
}
