/** Refuses what is not of its shape, with every problem named: nothing invalid is stored, and nothing is silently mended. */
import type { z } from "zod";
import { ValidationError } from "../pipeline/errors.ts";

/** Problems told; a hostile list may have thousands. */
const MOST_PROBLEMS = 20;

export function validate<T>(shape: z.ZodType<T>, value: unknown, what: string): T {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.slice(0, MOST_PROBLEMS).map(({ path, message }) => {
    const place = path.map(String).join(".");
    return place === "" ? message : `${place}: ${message}`;
  });
  throw new ValidationError(what, problems, { cause: parsed.error });
}
