/**
 * Every operation on the database goes through here: tried again while the failure may pass, then said in the words of the
 * pipeline. Operations must be safe to repeat.
 */
import { faultOf } from "../database/errors.ts";
import { faultReason } from "../database/fault-reason.ts";
import { type RetryOptions, withRetries } from "../database/with-retries.ts";
import { toDatabaseError, ValidationError } from "../pipeline/errors.ts";

/** Runs `operation`; `what` says what could not be done, e.g. "record push". */
export type Run = <T>(what: string, operation: () => Promise<T>) => Promise<T>;

export function createRun(retries: RetryOptions = {}): Run {
  return async (what, operation) => {
    try {
      return await withRetries(operation, retries);
    } catch (error) {
      const fault = faultOf(error);
      if (fault === "constraint") {
        throw new ValidationError(`value, could not ${what}`, [messageOf(error)], { cause: error });
      }
      throw toDatabaseError(what, { fault, reason: faultReason(error) }, error);
    }
  };
}

/** The database's own sentence is the last line of Prisma's. It names columns and constraints, and quotes no value. */
function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.trim().split("\n").at(-1) ?? "refused by the database";
}
