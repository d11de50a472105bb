/** What programs print: caught by whoever reads their output, or kept in the log of a pipeline. */
import type { ProgramOrigin } from "../../../engine/index.ts";
import { emit } from "./emit.ts";
import type { Machine } from "./machine.ts";
import { originsOf, UNKNOWN, type Value } from "./value.ts";

/** Origins that a log should not hold. */
const SECRET: ReadonlySet<ProgramOrigin["kind"]> = new Set(["secret", "environment", "credential-file", "memory"]);

/** A command's output. */
export function printOutput(machine: Machine, value: Value, line: number): void {
  if (machine.printed) machine.printed.push(value);
  else if (machine.logs === "all" && value !== UNKNOWN && originsOf([value]).length > 0)
    log(machine, value, line, "standard output");
  else printSecret(machine, value, line, "standard output");
}

/** What a function of a language prints; programs print all day, so only what may be secret is told. */
export function printSecret(machine: Machine, value: Value, line: number, callee: string): void {
  if (machine.printed || machine.isQuiet || machine.logs === "nothing") return;
  if (originsOf([value]).some(({ kind }) => SECRET.has(kind))) log(machine, value, line, callee);
}

function log(machine: Machine, value: Value, line: number, callee: string): void {
  emit(machine, { does: "send", what: "log", from: [value], with: callee, line, traits: ["log"] });
}
