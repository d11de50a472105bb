/** What a program does, in short lines with the traits: `delete ~ by rm [home recursive]`. */
import type { Action, ProgramOrigin } from "../../../../../src/engine/index.ts";
import { readPrograms } from "../../../../../src/evidence/readers/programs/read-programs.ts";
import { wakesProgram } from "../../../../../src/evidence/readers/programs/wakes.ts";

export async function actsOf(path: string, text: string): Promise<string[]> {
  const file = { path, text, reason: null, added: true, wakes: true, isContext: false };
  const { programs } = await readPrograms([file]);
  return [...programs.values()].flat().flatMap(({ actions }) => actions.map(brief));
}

/** Whether lines like these wake the readers of programs. */
export function wakes(path: string, text: string): boolean {
  const lines = text.split("\n").map((line) => `+${line}`);
  return wakesProgram({ path, patch: `@@ -0,0 +1,${lines.length} @@\n${lines.join("\n")}` });
}

function brief({ does, what, host, with: callee, from, guardedBy, traits }: Action): string {
  const about = does === "fetch" || does === "send" ? (host ?? what) : what;
  const flows = from.length > 0 ? ` <- ${from.map(origin).join(" + ")}` : "";
  const guards = guardedBy.length > 0 ? ` if ${guardedBy.map(origin).join(" + ")}` : "";
  return `${does} ${about} by ${callee}${flows}${guards}${traits.length > 0 ? ` [${traits.join(" ")}]` : ""}`;
}

function origin(one: ProgramOrigin): string {
  const [, detail] = Object.values(one);
  return detail === undefined || detail === null ? one.kind : `${one.kind}:${detail}`;
}
