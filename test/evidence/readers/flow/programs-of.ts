/** Actions of one file as the readers of programs see it, alone in a commit that adds it. */
import type { Action } from "../../../../src/engine/index.ts";
import { readPrograms } from "../../../../src/evidence/readers/programs/read-programs.ts";

export async function programsOf(path: string, text: string): Promise<readonly Action[]> {
  const file = { path, text, reason: null, added: true, wakes: true, isContext: false };
  const { programs } = await readPrograms([file]);
  return [...programs.values()].flat().flatMap(({ actions }) => actions);
}
