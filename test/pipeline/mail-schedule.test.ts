import { DEFAULT_SCHEDULE, type MailSchedule, whenDue } from "../../src/pipeline/mail-schedule.ts";

const at = (text: string) => Date.parse(text);
const BERLIN: MailSchedule = { timeZone: "Europe/Berlin", quietHours: { from: 22 * 60, to: 7 * 60 }, digestAt: 9 * 60 };
const shown = (severity: "low" | "medium" | "high" | "critical", now: string, schedule: MailSchedule) => {
  const due = whenDue(severity, at(now), schedule, 60_000);
  return [new Date(due.at).toISOString(), due.digest];
};

test.each([
  [
    "critical at once, whatever the hour",
    "critical",
    "2026-05-04T21:30:10Z",
    BERLIN,
    "2026-05-04T21:30:10.000Z",
    false,
  ],
  ["high a minute later", "high", "2026-05-04T10:00:00Z", BERLIN, "2026-05-04T10:01:00.000Z", false],
  ["high after quiet hours over midnight", "high", "2026-05-04T20:30:00Z", BERLIN, "2026-05-05T05:00:00.000Z", false],
  ["high that comes due in quiet hours", "high", "2026-05-04T19:59:30Z", BERLIN, "2026-05-05T05:00:00.000Z", false],
  ["high at the end of quiet hours", "high", "2026-05-05T05:00:00Z", BERLIN, "2026-05-05T05:01:00.000Z", false],
  ["medium with today's digest", "medium", "2026-05-04T06:59:00Z", BERLIN, "2026-05-04T07:00:00.000Z", true],
  ["low with tomorrow's", "low", "2026-05-04T07:00:00Z", BERLIN, "2026-05-05T07:00:00.000Z", true],
  ["medium without a policy", "medium", "2026-05-04T10:00:00Z", DEFAULT_SCHEDULE, "2026-05-05T08:00:00.000Z", true],
  [
    "medium with a digest in quiet hours after them",
    "medium",
    "2026-05-04T10:00:00Z",
    { ...BERLIN, digestAt: 23 * 60 },
    "2026-05-05T05:00:00.000Z",
    true,
  ],
  [
    "medium at midnight",
    "medium",
    "2026-05-04T10:00:00Z",
    { timeZone: "Asia/Kolkata", quietHours: null, digestAt: 0 },
    "2026-05-04T18:30:00.000Z",
    true,
  ],
  [
    "quiet hours by day",
    "high",
    "2026-05-04T12:00:00Z",
    { timeZone: "UTC", quietHours: { from: 11 * 60, to: 13 * 60 }, digestAt: 480 },
    "2026-05-04T13:00:00.000Z",
    false,
  ],
  // The clock goes from 02:00 to 03:00 on 2026-03-29: a digest at 02:30 comes with the first minute that exists.
  [
    "a digest in the hour that summer time skips",
    "low",
    "2026-03-28T23:00:00Z",
    { ...BERLIN, quietHours: null, digestAt: 150 },
    "2026-03-29T01:00:00.000Z",
    true,
  ],
  [
    "quiet hours that end in the hour that summer time skips",
    "high",
    "2026-03-29T00:00:00Z",
    { ...BERLIN, quietHours: { from: 0, to: 150 } },
    "2026-03-29T01:00:00.000Z",
    false,
  ],
] as const)("mails %s", (_, severity, now, schedule, expected, digest) => {
  expect(shown(severity, now, schedule)).toEqual([expected, digest]);
});
