/** What a program does, in short lines: `evaluate eval <- decoded:base64`. */
import type { Action, ProgramOrigin } from "../../../../src/engine/index.ts";
import { readPrograms } from "../../../../src/evidence/readers/programs/read-programs.ts";

export async function actionsOf(path: string, text: string): Promise<string[]> {
  const file = { path, text, reason: null, added: true, wakes: true, isContext: false };
  const { programs } = await readPrograms([file]);
  return [...programs.values()].flat().flatMap(({ actions }) => actions.map(brief));
}

function brief({ does, what, host, with: callee, from, guardedBy, onStart }: Action): string {
  const about = does === "fetch" || does === "send" ? (host ?? "?") : what;
  const flows = from.length > 0 ? ` <- ${from.map(origin).join(" + ")}` : "";
  const guards = guardedBy.length > 0 ? ` if ${guardedBy.map(origin).join(" + ")}` : "";
  return `${does} ${about} by ${callee}${flows}${guards}${onStart ? "" : " later"}`;
}

function origin(one: ProgramOrigin): string {
  const [, detail] = Object.values(one);
  return detail === undefined || detail === null ? one.kind : `${one.kind}:${detail}`;
}
