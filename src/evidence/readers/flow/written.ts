/**
 * Files that start something later, written by a program: a cron table, a unit, a shell's start file, a hook, a workflow.
 * What they will start is read as if the program that writes them did it.
 */
import { persistenceOf } from "../../../engine/index.ts";
import { languageOfFile } from "../languages/language-of.ts";
import type { PlacedProgram } from "../places/place.ts";
import { ReaderError } from "../reader-error.ts";
import { type Machine, MOST_DEPTH } from "./machine.ts";
import { runText } from "./program.ts";
import { BlockScope } from "./scope.ts";
import { textValue, type Value } from "./value.ts";

/** Programs of one written file that are looked at. */
const MOST_PROGRAMS = 20;
/** Files that are programs from their first line to their last, as `persistenceOf` names them. */
const WHOLE_PROGRAMS: ReadonlySet<string> = new Set(["shell start file", "git hook", "start script"]);

/** What a desktop starts, in its own form. */
const EXEC = "Exec=";

export function readWritten(machine: Machine, path: string, content: Value, line: number): void {
  const how = persistenceOf(path);
  const { text } = content;
  if (how === null || text === null || text.trim() === "" || machine.depth >= MOST_DEPTH) return;
  if (WHOLE_PROGRAMS.has(how)) {
    runText(machine, { language: languageOfFile(path, text) ?? "shell", text: content, line });
    return;
  }
  if (how === "desktop autostart") {
    const started = text.split("\n").filter((row) => row.startsWith(EXEC));
    for (const row of started.slice(0, MOST_PROGRAMS))
      runText(machine, { language: "shell", text: textValue(row.slice(EXEC.length), content.origins), line });
    return;
  }
  for (const { language, code, variables } of programsIn(machine, path, text).slice(0, MOST_PROGRAMS)) {
    const scope = new BlockScope(machine.scope);
    for (const [name, value] of variables) scope.declare(name, machine.walk.evaluate(machine, value));
    const inner = { ...machine, scope, depth: machine.depth + 1 };
    if (code.kind === "text") runText(inner, { language, text: textValue(code.text, content.origins), line });
    else machine.walk.runBlock({ ...inner, lineOf: () => machine.lineOf(line) }, code.body);
  }
}

function programsIn(machine: Machine, path: string, text: string): readonly PlacedProgram[] {
  try {
    return machine.knowledge.placeOf(path)?.read(text, path).programs ?? [];
  } catch (error) {
    // A file that is put together in pieces need not be whole.
    if (error instanceof ReaderError) return [];
    throw error;
  }
}
