/** Programs of task runners whose expressions stand in `{{ }}`. */
import type { StartMoment } from "../../../engine/index.ts";
import type { Expression } from "../languages/syntax.ts";
import { type Cutter, createCutter } from "./cutter.ts";
import type { PlacedProgram } from "./place.ts";
import { nameOf, startOf, textProgram } from "./placed.ts";
import { languageOfShebang } from "./shells.ts";

function cutter(): Cutter {
  const resolve = (inner: string, line: number): Expression => {
    const name = inner.startsWith(".") ? inner.slice(1) : inner;
    return name.startsWith("CLI_ARGS") || name === "args"
      ? { kind: "origin", origin: { kind: "argument" }, line }
      : nameOf(name, line);
  };
  return createCutter([{ open: "{{", close: "}}", resolve }]);
}

export interface TaskFrame {
  readonly when: StartMoment;
  readonly by: string;
  readonly folder: string;
}

/** Returns the program of a task's text. */
export function taskProgram(
  name: string,
  { text, line }: { readonly text: string; readonly line: number },
  { when, by, folder }: TaskFrame,
): PlacedProgram {
  const words = cutter();
  const written = words.cut(text, line);
  const language = languageOfShebang(text) ?? "shell";
  return textProgram(
    name,
    { language, text: written, line, start: startOf(when, by) },
    { folder, variables: words.variables() },
  );
}
