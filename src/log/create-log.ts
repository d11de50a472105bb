/** The log: one JSON object a line on stdout, from pino, with secrets taken out in one place. */
import { type Logger, pino } from "pino";
import { redactFields, redactText } from "./redact.ts";

export interface LogOptions {
  readonly level: "debug" | "info" | "warn" | "error" | "silent";
  /** Where lines go; stdout unless given. */
  readonly write?: (line: string) => void;
}

/**
 * Returns a pino logger, which Probot takes as it is. Fields given to a line are redacted by name; the finished line,
 * with whatever was bound to the logger before, by the look of its values.
 */
export function createLog({ level, write = (line) => process.stdout.write(line) }: LogOptions): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      // pino's own would take an error's every field.
      serializers: { err: (error: unknown) => error },
      formatters: { level: (label) => ({ level: label }), log: redactFields },
    },
    { write: (line) => write(redactText(line)) },
  );
}
