/** pyproject.toml and Pipfile: build backends and hooks, tasks, plugins, entry points. */
import { commandSetting } from "./command-program.ts";
import { folderOf, isNamed, resolvePath } from "./paths.ts";
import type { PlacedProgram, StartedFile } from "./place.ts";
import { createPlace, NOTHING, placement, RUNNER, startOf, textProgram } from "./placed.ts";
import { startedFiles, startedModules } from "./python/modules.ts";
import { pluginModules } from "./python/pytest-options.ts";
import { taskPrograms } from "./python/task-programs.ts";
import { readTomlTree } from "./toml-tree.ts";
import { entriesAt, type Tree, textAt, textsOf, valueAt, walkTexts } from "./tree.ts";

const NAMES = new Set([
  "pyproject.toml",
  "pipfile",
  "Pipfile",
  "pixi.toml",
  "hatch.toml",
  "uv.toml",
  "poetry.toml",
  "pdm.toml",
]);

/** Where task runners keep their tasks. */
const TASKS: readonly (readonly string[])[] = [
  ["tool", "poe", "tasks"],
  ["tool", "taskipy", "tasks"],
  ["tool", "pdm", "scripts"],
  ["tool", "pixi", "tasks"],
  ["tool", "rye", "scripts"],
  ["tool", "hatch", "scripts"],
  ["tool", "thx", "jobs"],
  ["scripts"],
  ["tasks"],
];
/** Files that a build runs: hooks of hatch, poetry, pdm. */
const BUILD_FILES: readonly (readonly string[])[] = [
  ["tool", "hatch", "build", "hooks", "custom", "path"],
  ["tool", "hatch", "build", "targets", "wheel", "hooks", "custom", "path"],
  ["tool", "hatch", "build", "targets", "sdist", "hooks", "custom", "path"],
  ["tool", "hatch", "metadata", "hooks", "custom", "path"],
  ["tool", "hatch", "version", "path"],
  ["tool", "poetry", "build"],
  ["tool", "poetry", "build", "script"],
  ["tool", "pdm", "build", "custom-hook"],
  ["tool", "pdm", "build", "setup-script"],
  ["tool", "pdm", "build", "run-setuptools"],
];

export const pyproject = createPlace(
  "pyproject",
  (path) => isNamed(path, NAMES),
  (text, path) => {
    const root = readTomlTree(text);
    if (root === undefined) return NOTHING;
    const folder = folderOf(path);
    return placement(
      [...taskSettings(root, folder), ...wheelPrograms(root), ...lintPrograms(root)],
      [
        ...backendFiles(root, folder),
        ...buildFiles(root, folder),
        ...entryPoints(root, folder),
        ...testPlugins(root, folder),
      ],
    );
  },
);

function taskSettings(root: Tree, folder: string): readonly PlacedProgram[] {
  const own = TASKS.flatMap((keys) =>
    entriesAt(root, ...keys).flatMap(([name, task]) => taskPrograms(keys[1] ?? "pipenv run", name, task, folder)),
  );
  const hatch = [...entriesAt(root, "tool", "hatch", "envs"), ...entriesAt(root, "envs")].flatMap(
    ([environment, settings]) =>
      entriesAt(settings, "scripts").flatMap(([name, task]) =>
        taskPrograms(`hatch run ${environment}:`, name, task, folder),
      ),
  );
  const tox = textAt(root, "tool", "tox", "legacy_tox_ini") === undefined ? entriesAt(root, "tool", "tox", "env") : [];
  const start = startOf("test", "tox");
  const toxCommands = [...tox.map(([, one]) => one), valueAt(root, "tool", "tox", "env_run_base")].flatMap((one) =>
    ["commands_pre", "commands", "commands_post"].flatMap((key) => {
      const list = valueAt(one, key);
      return list?.kind === "list"
        ? list.items.flatMap((words) => commandSetting(`tox ${key}`, words, { start, folder }))
        : [];
    }),
  );
  return [...own, ...hatch, ...toxCommands];
}

/** cibuildwheel runs commands around each build. Source: cibuildwheel.pypa.io, "Options". */
function wheelPrograms(root: Tree): readonly PlacedProgram[] {
  const settings = valueAt(root, "tool", "cibuildwheel");
  const programs: PlacedProgram[] = [];
  if (settings) {
    walkTexts(settings, ({ text, line }, keys) => {
      const key = keys.at(-1) ?? "";
      if (!key.startsWith("before-") && key !== "test-command" && key !== "repair-wheel-command") return;
      const start = startOf("ci", `cibuildwheel ${key}`, RUNNER);
      programs.push(textProgram(`cibuildwheel ${key}`, { language: "shell", text, line, start }));
    });
  }
  return programs;
}

/** pylint runs `init-hook` as Python. */
function lintPrograms(root: Tree): readonly PlacedProgram[] {
  return ["main", "master", "MASTER", "MAIN"].flatMap((table) => {
    const hook = valueAt(root, "tool", "pylint", table, "init-hook");
    if (hook?.kind !== "text") return [];
    return [
      textProgram("pylint init-hook", {
        language: "python",
        text: hook.text,
        line: hook.line,
        start: startOf("test", "pylint"),
      }),
    ];
  });
}

/** A backend that stands in the project itself. Source: PEP 517, "In-tree build backends". */
function backendFiles(root: Tree, folder: string): readonly StartedFile[] {
  const start = startOf("install", "pip install runs the build backend");
  return textsOf(valueAt(root, "build-system", "backend-path")).flatMap(({ text }) => {
    const below = resolvePath(folder, text);
    return below === undefined ? [] : startedModules(valueAt(root, "build-system", "build-backend"), below, start);
  });
}

function buildFiles(root: Tree, folder: string): readonly StartedFile[] {
  const start = startOf("install", "pip install runs a build hook");
  const named = BUILD_FILES.flatMap((keys) => startedFiles(valueAt(root, ...keys), folder, start));
  const hook = valueAt(root, "tool", "hatch", "build", "hooks", "custom");
  const byDefault = hook && textAt(hook, "path") === undefined ? resolvePath(folder, "hatch_build.py") : undefined;
  const classes = entriesAt(root, "tool", "setuptools", "cmdclass").flatMap(([, one]) => {
    const module = one.kind === "text" ? { ...one, text: one.text.split(".").slice(0, -1).join(".") } : one;
    return startedModules(module, folder, start);
  });
  return [...named, ...(hook && byDefault ? [{ path: byDefault, start, line: hook.line }] : []), ...classes];
}

function entryPoints(root: Tree, folder: string): readonly StartedFile[] {
  const command = startOf("manual", "command of the package");
  const commands = [
    ["project", "scripts"],
    ["project", "gui-scripts"],
    ["tool", "poetry", "scripts"],
  ].flatMap((keys) =>
    entriesAt(root, ...keys).flatMap(([, one]) =>
      startedModules(one.kind === "map" ? valueAt(one, "reference") : one, folder, command),
    ),
  );
  const plugins = [
    ...entriesAt(root, "project", "entry-points"),
    ...entriesAt(root, "tool", "poetry", "plugins"),
  ].flatMap(([group, entries]) => {
    const start =
      group === "pytest11" ? startOf("test", "pytest loads the plugin") : startOf("import", `entry point ${group}`);
    return entriesAt(entries).flatMap(([, one]) => startedModules(one, folder, start));
  });
  return [...commands, ...plugins];
}

function testPlugins(root: Tree, folder: string): readonly StartedFile[] {
  const options = textsOf(valueAt(root, "tool", "pytest", "ini_options", "addopts"));
  const modules = pluginModules(options.map(({ text }) => text).join(" "));
  const line = options[0]?.line ?? 1;
  const tree: Tree = { kind: "list", line, items: modules.map((text) => ({ kind: "text", text, line })) };
  return startedModules(tree, folder, startOf("test", "pytest -p"));
}
