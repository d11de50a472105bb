/** `countersign doctor`: looks at the whole installation, and says what to do about each thing that is wrong. */
import type { Command } from "commander";
import { examineAll } from "../compose/examine-all.ts";
import type { Check } from "../doctor/check.ts";
import { createPaint, hang, type Style, type TerminalOptions } from "../report/render/terminal.ts";
import { ABOUT } from "./about.ts";
import type { CommandIo } from "./command-io.ts";
import { formatOption, printable, terminalOf, writeAs } from "./output.ts";

/** Something does not work. */
const FAILED = 1;
const MARKS: Readonly<Record<Check["state"], readonly [mark: string, style: Style]>> = {
  ok: ["ok  ", "green"],
  warning: ["warn", "yellow"],
  failure: ["FAIL", "red"],
};

export function addDoctorCommand(program: Command, io: CommandIo): void {
  program
    .command("doctor")
    .summary(ABOUT.doctor)
    .description(
      "Checks Node, settings, database, clock, the App's permissions and events, its webhooks and the mail sender.\n" +
        "Exit code: 0 everything works (warnings included), 1 something does not, 2 a mistake in the call.",
    )
    .addOption(formatOption())
    .action(async ({ format }: { readonly format: "text" | "json" }) => {
      const checks = await examineAll(io.variables);
      await writeAs(io, format, { checks }, toText(checks, terminalOf(io)));
      if (checks.some(({ state }) => state === "failure")) io.exitWith(FAILED);
    });
}

function toText(checks: readonly Check[], { colour, width }: TerminalOptions): string {
  const paint = createPaint(colour);
  const lines = checks.flatMap(({ name, state, says, todo }) => {
    const [mark, style] = MARKS[state];
    const head = hang(`${mark}  ${name.padEnd(10)}`, printable(says), width).replace(mark, paint(style, mark));
    return todo === null ? [head] : [head, hang(" ".repeat(16), `→ ${printable(todo)}`, width)];
  });
  return `${lines.join("\n")}\n`;
}
