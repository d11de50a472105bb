/** Settings of Python's tools in INI files, and `.pth` files whose lines Python runs when it starts. */
import { readIniTree } from "./ini-tree.ts";
import { extensionOf, folderOf, isNamed } from "./paths.ts";
import type { PlacedProgram, StartedFile } from "./place.ts";
import { createPlace, placement, startOf, textProgram } from "./placed.ts";
import { startedModules } from "./python/modules.ts";
import { pluginModules } from "./python/pytest-options.ts";
import { entriesAt, type TextTree, type Tree } from "./tree.ts";

const NAMES = new Set(["setup.cfg", "tox.ini", "pytest.ini", ".pylintrc", "pylintrc"]);
/** Keys of tox whose lines are commands. Source: tox.wiki, "Configuration". */
const TOX = new Set(["commands", "commands_pre", "commands_post", "install_command", "list_dependencies_command"]);

export const pythonSettings = createPlace(
  "python-settings",
  (path) => isNamed(path, NAMES),
  (text, path) => {
    const folder = folderOf(path);
    const programs: PlacedProgram[] = [];
    const starts: StartedFile[] = [];
    for (const [section, entries] of readIniTree(text).entries) {
      for (const [key, value] of entriesAt(entries)) {
        if (value.kind !== "text") continue;
        programs.push(...settingPrograms(section, key, value, folder));
        starts.push(...settingStarts(section, key, value, folder));
      }
    }
    return placement(programs, starts);
  },
);

function settingPrograms(
  section: string,
  key: string,
  { text, line }: TextTree,
  folder: string,
): readonly PlacedProgram[] {
  if (key === "init-hook")
    return [
      textProgram("pylint init-hook", { language: "python", text, line, start: startOf("test", "pylint") }, { folder }),
    ];
  if (!TOX.has(key) || !section.includes("testenv")) return [];
  // A dash in front lets the command fail; `{posargs}` and its like are put in by tox.
  const lines = text.split("\n").map((one) => (one.trimStart().startsWith("-") ? one.trimStart().slice(1) : one));
  return [
    textProgram(
      `tox ${section}`,
      { language: "shell", text: lines.join("\n"), line, start: startOf("test", "tox") },
      { folder },
    ),
  ];
}

function settingStarts(section: string, key: string, value: TextTree, folder: string): readonly StartedFile[] {
  const modules = (names: readonly string[], by: string, when: "install" | "test" | "manual" | "import") => {
    const items = names.map((text): TextTree => ({ ...value, text }));
    const tree: Tree = { kind: "list", line: value.line, items };
    return startedModules(tree, folder, startOf(when, by));
  };
  if (key === "addopts") return modules(pluginModules(value.text), "pytest -p", "test");
  if (key === "cmdclass")
    return modules(
      rightSides(value.text).map((one) => one.split(".").slice(0, -1).join(".")),
      "pip install runs a command class",
      "install",
    );
  if (section === "options.entry_points") {
    return modules(
      rightSides(value.text),
      `entry point ${key}`,
      key.endsWith("scripts") ? "manual" : key === "pytest11" ? "test" : "import",
    );
  }
  return [];
}

/** `name = module:function`, one a line. */
function rightSides(text: string): readonly string[] {
  return text.split("\n").flatMap((line) => {
    const at = line.indexOf("=");
    return at < 0 ? [] : [line.slice(at + 1).trim()];
  });
}

export const pthFile = createPlace(
  "pth",
  (path) => extensionOf(path) === "pth",
  (text) => {
    const start = startOf("import", "Python runs the line when it starts");
    const lines = text.split("\n").map((line, i) => ({ line, number: i + 1 }));
    // Source: docs.python.org, "site": lines that start with `import` and a space or tab are executed.
    const code = lines.filter(({ line }) => line.startsWith("import ") || line.startsWith("import\t"));
    return placement(
      code.map(({ line, number }) =>
        textProgram("line of a .pth file", { language: "python", text: line, line: number, start }),
      ),
    );
  },
);
