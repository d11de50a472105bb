/** Reading instants and offsets for people. Times are milliseconds since 1970, offsets minutes east of UTC. */
import type { Stamp } from "../model/evidence.ts";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Furthest offsets in use anywhere: UTC−12:00 and UTC+14:00. Others are jokes or broken tools. */
const FURTHEST = { west: -12 * 60, east: 14 * 60 };

/** `+05:30`, `-08:00`; `unknown` where the source does not tell. */
export function showOffset(minutes: number | null): string {
  if (minutes === null) return "unknown";
  const size = Math.abs(minutes);
  const part = (value: number) => String(value).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${part(Math.floor(size / 60))}:${part(size % 60)}`;
}

/** True for an offset that some place on earth uses. */
export function isRealOffset(minutes: number | null): minutes is number {
  return minutes !== null && minutes >= FURTHEST.west && minutes <= FURTHEST.east;
}

/** Whole days between two instants, never negative. */
export function daysBetween(a: number, b: number): number {
  return Math.floor(Math.abs(b - a) / DAY);
}

/** Minutes between the two clocks of a commit; null where either offset is not known. */
export function offsetGap(author: Stamp, committer: Stamp): number | null {
  if (author.offsetMinutes === null || committer.offsetMinutes === null) return null;
  return Math.abs(author.offsetMinutes - committer.offsetMinutes);
}

/** Hour of the day, 0 to 23, of an instant that was moved to local time. */
export function hourOf(localMs: number): number {
  return ((Math.floor(localMs / HOUR) % 24) + 24) % 24;
}
