/** Starts: which of two is more automatic, and what a start becomes on its way from file to file. */
import {
  isDocumentPath,
  isTestPath,
  type Language,
  NO_REACH,
  SHELL_LANGUAGES,
  START_MOMENTS,
  type Start,
} from "../../../engine/index.ts";

/** True when `one` happens with less doing of a person than `other`, or as much with more reach. */
export function isMoreAutomatic(one: Start, other: Start): boolean {
  const [a, b] = [START_MOMENTS.indexOf(one.when), START_MOMENTS.indexOf(other.when)];
  return (
    a < b ||
    (a === b && one.reach.secrets.length > other.reach.secrets.length && one.chain.length <= other.chain.length)
  );
}

/** The start of a file that a started program starts. */
export function passOn(start: Start, through: string): Start {
  return start.chain.includes(through) ? start : { ...start, chain: [...start.chain, through].slice(-8) };
}

/** How a file that nothing known starts comes to run. */
export function defaultStart(path: string, language: Language): Start {
  const when = isTestPath(path)
    ? "test"
    : isDocumentPath(path)
      ? "never"
      : SHELL_LANGUAGES.has(language) || isTool(path)
        ? "manual"
        : "import";
  const by = when === "import" ? `import of ${path}` : when === "test" ? `test ${path}` : path;
  return { when, by, reach: NO_REACH, chain: [] };
}
/** Folders of programs that people start by name. */
const TOOL_FOLDERS: ReadonlySet<string> = new Set([
  "bin",
  "scripts",
  "script",
  "tools",
  "tool",
  "examples",
  "example",
  "hack",
  "contrib",
  "ci",
  ".github",
]);

function isTool(path: string): boolean {
  return path
    .split("/")
    .slice(0, -1)
    .some((folder) => TOOL_FOLDERS.has(folder));
}
