/** package.json: scripts by when package managers run them, hooks, and the files that the package loads. */
import type { Expression } from "../languages/syntax.ts";
import { hookMoment } from "./git-hooks.ts";
import { readJsonTree } from "./json-tree.ts";
import { scriptStarts } from "./npm-scripts.ts";
import { extensionOf, folderOf, isNamed, resolvePath } from "./paths.ts";
import type { PlacedProgram, StartedFile } from "./place.ts";
import { createPlace, NOTHING, placement, startOf, textOf, textProgram } from "./placed.ts";
import { entriesAt, type MapTree, type TextTree, type Tree, textAt, textsOf, valueAt, walkTexts } from "./tree.ts";
import { readYamlTree } from "./yaml-tree.ts";

/** pnpm reads its manifest in three formats. Source: pnpm.io, "package.json". */
const NAMES = new Set(["package.json", "package.json5", "package.yaml"]);
/** Most scripts of one package. */
const MOST_SCRIPTS = 300;
/** Where tools keep commands for git's hooks: the map of a hook's name to its command. */
const HOOKS: readonly (readonly string[])[] = [["husky", "hooks"], ["simple-git-hooks"], ["gitHooks"], ["lint-staged"]];
/** Fields whose value is the file that is loaded with the package. */
const ENTRIES = ["main", "module", "browser"];
/** Settings of test runners that name files to load first. */
const TEST_FILES: readonly (readonly string[])[] = [
  ["jest", "globalSetup"],
  ["jest", "globalTeardown"],
  ["jest", "setupFiles"],
  ["jest", "setupFilesAfterEnv"],
  ["mocha", "require"],
  ["ava", "require"],
];

type Variables = readonly (readonly [name: string, value: Expression])[];

export const packageJson = createPlace(
  "package-json",
  (path) => isNamed(path, NAMES),
  (text, path) => {
    const root = extensionOf(path) === "yaml" ? readYamlTree(text) : readJsonTree(text);
    if (root?.kind !== "map") return NOTHING;
    const folder = folderOf(path);
    return placement([...scriptPrograms(root, folder), ...hookPrograms(root, folder)], startedFiles(root, folder));
  },
);

function scriptPrograms(root: MapTree, folder: string): readonly PlacedProgram[] {
  const scripts = entriesAt(root, "scripts")
    .slice(0, MOST_SCRIPTS)
    .flatMap(([name, value]): (readonly [string, TextTree])[] => (value.kind === "text" ? [[name, value]] : []));
  const starts = scriptStarts(new Map(scripts.map(([name, { text }]) => [name, text])));
  const variables = packageVariables(root);
  const isInstalled = folder.split("/").includes("node_modules");
  const own = scripts.map(([name, { text, line }]) => {
    const { by, ...start } = starts.get(name) ?? { when: "manual", by: `npm run ${name}` };
    // What is committed as installed is not installed: nothing runs the scripts of its packages.
    const when = isInstalled ? "manual" : start.when;
    return textProgram(name, { language: "shell", text, line, start: startOf(when, by) }, { variables, folder });
  });
  const wireit = entriesAt(root, "wireit").flatMap(([name, value]) => {
    const command = valueAt(value, "command");
    if (command?.kind !== "text") return [];
    const start = startOf(starts.get(name)?.when ?? "manual", starts.get(name)?.by ?? `wireit ${name}`);
    return [textProgram(`wireit ${name}`, { language: "shell", ...command, start }, { variables, folder })];
  });
  return [...own, ...wireit];
}

/** Fields that npm hands to scripts as variables: a command can stand in one of them. */
function packageVariables(root: MapTree): Variables {
  const variables: (readonly [string, Expression])[] = [];
  const config = valueAt(root, "config");
  if (config) {
    walkTexts(config, ({ text, line }, keys) => {
      if (variables.length < 50) variables.push([`npm_package_config_${keys.join("_")}`, textOf(text, line)]);
    });
  }
  return variables;
}

function hookPrograms(root: MapTree, folder: string): readonly PlacedProgram[] {
  return HOOKS.flatMap((keys) =>
    entriesAt(root, ...keys).flatMap(([hook, value]) =>
      textsOf(value).map(({ text, line }) => {
        const event = keys[0] === "lint-staged" ? "pre-commit" : hook;
        const start = startOf(hookMoment(event), `git ${event} through ${keys[0]}`);
        return textProgram(`${keys[0]} ${hook}`, { language: "shell", text, line, start }, { folder });
      }),
    ),
  );
}

function startedFiles(root: MapTree, folder: string): readonly StartedFile[] {
  const name = textAt(root, "name") ?? "";
  const loaded = startOf("import", `import of package "${name}"`);
  const files = (tree: Tree | undefined, start = loaded) =>
    textsOf(tree).flatMap((file) =>
      candidates(file, folder).map((path): StartedFile => ({ path, start, line: file.line })),
    );
  const command = startOf("import", `command of package "${name}"`);
  const bin = valueAt(root, "bin");
  const commands = bin?.kind === "map" ? bin.entries.map(([, value]) => value) : bin ? [bin] : [];
  const tests = TEST_FILES.flatMap((keys) =>
    files(valueAt(root, ...keys), startOf("test", `${keys.join(" ")} of package.json`)),
  );
  const native =
    textAt(root, "gypfile") === "true"
      ? files(textTree("binding.gyp", root.line), startOf("install", "node-gyp rebuild"))
      : [];
  const entries = [...ENTRIES.flatMap((key) => files(valueAt(root, key))), ...files(exportsOf(root))];
  const isPlain = entries.length === 0 && commands.length === 0 && name !== "";
  const byDefault = isPlain ? files(textTree("index.js", root.line)) : [];
  return [...entries, ...byDefault, ...commands.flatMap((one) => files(one, command)), ...tests, ...native];
}

function textTree(text: string, line: number): TextTree {
  return { kind: "text", text, line };
}

/** Files that `exports` names, types aside. */
function exportsOf(root: MapTree): Tree | undefined {
  const written = valueAt(root, "exports");
  const items: TextTree[] = [];
  if (written) {
    walkTexts(written, (text, keys) => {
      if (!keys.includes("types") && items.length < 200) items.push(text);
    });
  }
  return { kind: "list", items, line: written?.line ?? root.line };
}

/** The file as written, and where Node looks where it has no extension. */
function candidates({ text }: TextTree, folder: string): readonly string[] {
  const path = text.includes("*") ? undefined : resolvePath(folder, text);
  if (path === undefined || path === folder) return [];
  return extensionOf(path) === "" ? [path, `${path}.js`, `${path}/index.js`] : [path];
}
