/** When a mail is due: `critical` at once, `high` within a minute, the rest with the day's digest; quiet hours hold for all but `critical`. */
import type { Severity } from "../engine/index.ts";

const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;

/** A repository's mails, as its policy wants them; minutes since midnight in `timeZone`. */
export interface MailSchedule {
  /** An IANA name. */
  readonly timeZone: string;
  /** `from` may lie behind `to`: over midnight. Null: none. */
  readonly quietHours: { readonly from: number; readonly to: number } | null;
  readonly digestAt: number;
}

export const DEFAULT_SCHEDULE: MailSchedule = { timeZone: "UTC", quietHours: null, digestAt: 8 * 60 };

export interface Due {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly digest: boolean;
}

/** `gatherMs`: how long a `high` one waits for others of its incident. */
export function whenDue(severity: Severity, now: number, schedule: MailSchedule, gatherMs: number): Due {
  if (severity === "critical") return { at: now, digest: false };
  if (severity === "high") return { at: afterQuietHours(now + gatherMs, schedule), digest: false };
  return { at: nextDigest(now, schedule), digest: true };
}

/** The given time, or the end of the quiet hours it falls into. */
export function afterQuietHours(at: number, { timeZone, quietHours }: MailSchedule): number {
  if (quietHours === null || !isQuiet(minuteOfDay(at, timeZone), quietHours)) return at;
  const clock = createClock(timeZone);
  for (let next = nextMinute(at), i = 0; i < DAY_MINUTES + 120; i++, next += MINUTE) {
    if (!isQuiet(clock(next), quietHours)) return next;
  }
  return at; // hours that never end would keep a mail for ever
}

/** The next time that the clock of `timeZone` shows the time of the digest, and no quiet hour. */
function nextDigest(now: number, schedule: MailSchedule): number {
  const clock = createClock(schedule.timeZone);
  // Minute by minute, as a clock that is put forward skips some: then the first that lies behind counts.
  for (let next = nextMinute(now), before = clock(now), i = 0; i < 2 * DAY_MINUTES; i++, next += MINUTE) {
    const shown = clock(next);
    const isPassed = before <= shown && before < schedule.digestAt && shown >= schedule.digestAt;
    const isMidnight = schedule.digestAt === 0 && shown < before;
    if (shown === schedule.digestAt || isPassed || isMidnight) return afterQuietHours(next, schedule);
    before = shown;
  }
  return now + DAY_MINUTES * MINUTE;
}

function isQuiet(minute: number, { from, to }: { readonly from: number; readonly to: number }): boolean {
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

function nextMinute(at: number): number {
  return (Math.floor(at / MINUTE) + 1) * MINUTE;
}

function minuteOfDay(at: number, timeZone: string): number {
  return createClock(timeZone)(at);
}

/** Minutes since midnight as a clock there shows them. */
function createClock(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return (at) => {
    const [hour = "0", minute = "0"] = format.format(at).split(":");
    return Number(hour) * 60 + Number(minute);
  };
}
