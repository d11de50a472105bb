/** composer.json: scripts by the events that run them, and files that are loaded with the package. */
import type { StartMoment } from "../../../engine/index.ts";
import { readJsonTree } from "./json-tree.ts";
import { folderOf, isNamed, resolvePath } from "./paths.ts";
import type { PlacedProgram, StartedFile } from "./place.ts";
import { createPlace, doing, NOTHING, nameOf, placement, startOf, syntaxProgram, textProgram } from "./placed.ts";
import { splitWords } from "./shell-words.ts";
import { entriesAt, type TextTree, type Tree, textsOf, valueAt } from "./tree.ts";

/** Events of Composer. Source: getcomposer.org, "Scripts". */
const INSTALL = [
  "install",
  "update",
  "autoload",
  "root-package",
  "package",
  "operations",
  "file",
  "command",
  "status",
  "pool",
];
const BUILD = ["archive"];
/** Scripts that follow others. */
const MOST_CHAIN = 20;

export const composer = createPlace(
  "composer",
  (path) => isNamed(path, new Set(["composer.json"])),
  (text, path) => {
    const root = readJsonTree(text);
    if (root?.kind !== "map") return NOTHING;
    const folder = folderOf(path);
    return placement(scriptPrograms(root, folder), loadedFiles(root, folder));
  },
);

function momentOf(name: string): StartMoment {
  const words = name.split("-");
  if (words[0] === "pre" || words[0] === "post") {
    if (words.some((word) => INSTALL.includes(word)) || INSTALL.includes(words.slice(1).join("-"))) return "install";
    if (words.some((word) => BUILD.includes(word))) return "build";
  }
  if (name === "init") return "install";
  return name === "test" ? "test" : name === "build" ? "build" : "manual";
}

function scriptPrograms(root: Tree, folder: string): readonly PlacedProgram[] {
  const scripts = new Map(entriesAt(root, "scripts").map(([name, tree]) => [name, textsOf(tree)] as const));
  const moments = new Map([...scripts.keys()].map((name) => [name, { when: momentOf(name), by: `composer ${name}` }]));
  // `@other` runs another script: what an install runs over it is run by the install.
  for (let turn = 0; turn < MOST_CHAIN; turn++) {
    for (const [name, lines] of scripts) {
      const from = moments.get(name);
      if (from?.when !== "install") continue;
      for (const { text } of lines) {
        const other = text.startsWith("@") ? (splitWords(text.slice(1))[0] ?? "") : "";
        const known = moments.get(other);
        if (known && known.when !== "install")
          moments.set(other, { when: "install", by: `${from.by}, @${other}`.slice(0, 200) });
      }
    }
  }
  return [...scripts].flatMap(([name, lines]) => {
    const { when, by } = moments.get(name) ?? { when: "manual", by: `composer ${name}` };
    return lines.flatMap((line) => scriptProgram(name, line, { start: startOf(when, by), folder }));
  });
}

/** `Class::method`, `@php file`, `@script`, `@putenv A=b`, or a command. */
function scriptProgram(
  name: string,
  { text, line }: TextTree,
  frame: { start: ReturnType<typeof startOf>; folder: string },
): readonly PlacedProgram[] {
  const { start, folder } = frame;
  const isMethod = text.includes("::") && !text.includes(" ");
  if (isMethod) {
    const callee = nameOf(text.replaceAll("\\\\", "\\"), line);
    const call = { kind: "call", callee, arguments: [], line } as const;
    return [syntaxProgram(name, { body: [doing(call)], line, start, language: "php" }, { folder })];
  }
  const command = text.startsWith("@php ") ? text.slice(1) : text.startsWith("@composer ") ? text.slice(1) : text;
  if (command.startsWith("@")) return [];
  return [textProgram(name, { language: "shell", text: command, line, start }, { folder })];
}

/** `autoload.files` run on every request that loads the package; a plugin's class while others are installed. */
function loadedFiles(root: Tree, folder: string): readonly StartedFile[] {
  const files = (tree: Tree | undefined, when: StartMoment, by: string) =>
    textsOf(tree).flatMap(({ text, line }): StartedFile[] => {
      const path = resolvePath(folder, text);
      return path ? [{ path, start: startOf(when, by), line }] : [];
    });
  return [
    ...files(valueAt(root, "autoload", "files"), "import", "composer autoload"),
    ...files(valueAt(root, "autoload-dev", "files"), "test", "composer autoload-dev"),
    ...files(valueAt(root, "bin"), "manual", "command of the package"),
  ];
}
