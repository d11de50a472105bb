/** Justfiles: recipes by name, and commands in backticks that fill their variables. */
import { extensionOf, folderOf, isNamed } from "./paths.ts";
import type { PlacedProgram } from "./place.ts";
import { createPlace, placement } from "./placed.ts";
import { taskMoment } from "./python/task-programs.ts";
import { taskProgram } from "./task-program.ts";

const NAMES = new Set(["justfile", ".justfile"]);
const MOST_LINES = 10_000;
const MOST_RECIPES = 500;

export const justfile = createPlace(
  "justfile",
  (path) => isNamed(path.toLowerCase(), NAMES) || extensionOf(path) === "just",
  (text, path) => placement(recipes(text, folderOf(path))),
);

/** Recipes are indented below a line `name parameters: dependencies`; backticks of an assignment run when it is read. */
function recipes(text: string, folder: string): readonly PlacedProgram[] {
  const programs: PlacedProgram[] = [];
  let head: { name: string; lines: string[]; line: number } | undefined;
  const close = () => {
    if (head?.lines.some((line) => line.trim() !== "")) {
      const by = {
        when: programs.length === 0 ? "build" : taskMoment(head.name),
        by: `just ${head.name}`,
        folder,
      } as const;
      programs.push(taskProgram(`recipe ${head.name}`, { text: head.lines.join("\n"), line: head.line }, by));
    }
    head = undefined;
  };
  text.split("\n", MOST_LINES).forEach((line, i) => {
    const isInside = line.startsWith(" ") || line.startsWith("\t");
    if (head && (isInside || line.trim() === "")) head.lines.push(recipeLine(line));
    else if (!isInside && line.trim() !== "" && programs.length < MOST_RECIPES) {
      close();
      const at = line.indexOf(":");
      if (line.charAt(at + 1) === "=") programs.push(...backticks(line, i + 1, folder));
      else if (at > 0 && !line.startsWith("#") && !line.startsWith("["))
        head = { name: line.slice(0, at).trim().split(" ", 1)[0] ?? "", lines: [], line: i + 2 };
    }
  });
  close();
  return programs;
}

/** `@` keeps a line quiet, `-` lets it fail. */
function recipeLine(line: string): string {
  const written = line.trimStart();
  return written.startsWith("@") || written.startsWith("-") ? written.slice(1) : written;
}

function backticks(text: string, line: number, folder: string): readonly PlacedProgram[] {
  const [, ...rest] = text.split("`");
  return rest
    .filter((_, i) => i % 2 === 0)
    .map((command) => taskProgram("variable", { text: command, line }, { when: "build", by: "just", folder }));
}
