/** Go sources: `go:generate` commands and C in front of `import "C"`; tests that have a `TestMain`. */
import { extensionOf, folderOf } from "./paths.ts";
import type { PlacedProgram, PlaceReader, StartedFile } from "./place.ts";
import { createPlace, placement, startOf, textProgram } from "./placed.ts";

const MOST_LINES = 50_000;
const GENERATE = "//go:generate ";
/** Most characters that are read: generated sources are larger, and hold no such comments. */
const MOST_CHARACTERS = 4 * 1024 * 1024;

/** `$DOLLAR` is how a directive writes the sign itself. Source: `go help generate`. */
function withDollars(command: string): string {
  return command.replaceAll("${DOLLAR}", "$").replaceAll("$DOLLAR", "$");
}

const reader = createPlace(
  "go-file",
  (path) => extensionOf(path) === "go",
  (text, path) => {
    const folder = folderOf(path);
    const programs: PlacedProgram[] = [];
    const start = startOf("build", "go generate");
    if (text.includes(GENERATE)) {
      text.split("\n", MOST_LINES).forEach((line, i) => {
        if (!line.startsWith(GENERATE)) return;
        const command = {
          language: "shell" as const,
          text: withDollars(line.slice(GENERATE.length)),
          line: i + 1,
          start,
        };
        programs.push(textProgram("go:generate", command, { folder }));
      });
    }
    programs.push(...preambleOf(text, path));
    const isTest = path.endsWith("_test.go");
    const starts: StartedFile[] = isTest ? [{ path, start: startOf("test", "go test"), line: 1 }] : [];
    return placement(programs, starts);
  },
  MOST_CHARACTERS,
);

/** What imports C's side of a program; the comment in front of it is C that the compiler takes as it stands. Source: cmd/cgo. */
const IMPORTS_C = '\nimport "C"';
const OPENS = "/*";
const CLOSES = "*/";

function preambleOf(text: string, path: string): readonly PlacedProgram[] {
  const at = text.indexOf(IMPORTS_C);
  const end = at < 0 ? -1 : text.lastIndexOf(CLOSES, at);
  const open = end < 0 || text.slice(end + CLOSES.length, at).trim() !== "" ? -1 : text.lastIndexOf(OPENS, end);
  if (open < 0) return [];
  const line = text.slice(0, open).split("\n").length;
  const code = text.slice(open + OPENS.length, end);
  const start = startOf("import", `import of ${path}`);
  return [textProgram("C preamble", { language: "c", text: code, line, start }, { folder: folderOf(path) })];
}

export const goFile: PlaceReader = { ...reader, isSource: true };
