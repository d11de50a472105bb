/** What an attempt threw, in the pipeline's words, and what is kept of it. */
import { faultOf } from "../database/errors.ts";
import { faultReason } from "../database/fault-reason.ts";
import { ConfigError, RetryableError, toDatabaseError, ValidationError } from "../pipeline/errors.ts";

const ERROR_LENGTH = 2000;

/** Returns the failure itself, or what it means where the database failed under the inbox's own statements. */
export function toFailure(error: unknown): unknown {
  if (error instanceof RetryableError || error instanceof ConfigError || error instanceof ValidationError) return error;
  return toDatabaseError("work on the delivery", { fault: faultOf(error), reason: faultReason(error) }, error);
}

/** One line for the delivery's row, never blank: Prisma's messages begin with an empty line. */
export function lineOf(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.replace(/\s+/g, " ").trim().slice(0, ERROR_LENGTH);
}
