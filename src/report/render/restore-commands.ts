/** The commands that undo what was found, each once; the engine wrote them in printable ASCII, on one line. */
import type { Verdict } from "../../engine/index.ts";

/** Commands shown; the strongest findings come first. */
const MOST = 5;
/** Longest command shown, in characters: names of refs are cut nowhere, or the command would name another. */
const LONGEST = 6000;

export function restoreCommands({ findings }: Pick<Verdict, "findings">): string[] {
  const commands = findings.flatMap(({ restore }) => (restore === undefined ? [] : [restore]));
  return [...new Set(commands)].filter((one) => one.length <= LONGEST && /^[ -~]+$/.test(one)).slice(0, MOST);
}
