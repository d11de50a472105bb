/** Xcode projects: the scripts of build phases and of build rules, which run with each build. */
import { baseName, folderOf } from "./paths.ts";
import type { PlacedProgram } from "./place.ts";
import { createPlace, placement, startOf, textProgram } from "./placed.ts";

const KEYS = ["shellScript = ", "script = "];
/** Projects of large applications hold every source file's name. */
const MOST = 2 * 1024 * 1024;

export const xcodeProject = createPlace(
  "xcode-project",
  (path) => baseName(path) === "project.pbxproj",
  (text, path) => {
    const start = startOf("build", "Xcode build phase");
    // Phases run in the folder of the project: `App.xcodeproj/project.pbxproj` stands below it.
    const folder = folderOf(folderOf(path));
    return placement(
      text.split("\n").flatMap((line, i): PlacedProgram[] => {
        const script = scriptIn(line.trim());
        return script === null
          ? []
          : [textProgram("Run Script", { language: "shell", text: script, line: i + 1, start }, { folder })];
      }),
    );
  },
  MOST,
);

/** The script of a line, without the quotes and escapes of a property list. */
function scriptIn(line: string): string | null {
  const key = KEYS.find((one) => line.startsWith(one));
  if (key === undefined) return null;
  const value = line.slice(key.length);
  if (!value.startsWith('"')) return value.split(";", 1)[0] ?? "";
  let script = "";
  for (let at = 1; at < value.length && value.charAt(at) !== '"'; at++) {
    if (value.charAt(at) !== "\\") script += value.charAt(at);
    else script += ESCAPES.get(value.charAt(++at)) ?? value.charAt(at);
  }
  return script;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ["r", ""],
]);
