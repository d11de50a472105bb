import { InvalidArgumentError } from "commander";

/** What an option says of the times that it takes. */
export const TIME_FORMS = "2026-05-01, 2026-05-01T10:00:00Z, 14d, 36h";
const HOUR_MS = 3_600_000;

/** Milliseconds since 1970 of `2026-05-01`, `2026-05-01T10:00:00Z`, or so many days (`14d`) or hours (`36h`) ago. */
export function toTime(text: string): number {
  const [, count, unit] = /^(\d{1,5})([dh])$/.exec(text) ?? [];
  if (count !== undefined) return Date.now() - Number(count) * (unit === "d" ? 24 : 1) * HOUR_MS;
  const isDate = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2}))?$/.test(text);
  const at = isDate ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new InvalidArgumentError("expected a date such as 2026-05-01, or 14d.");
  return at;
}
