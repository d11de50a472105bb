/**
 * Text columns cannot hold everything a commit can: PostgreSQL refuses NUL, and half of a surrogate pair is not Unicode.
 * The column gets a storable copy for people and for searching; what was there stands unchanged in the JSON beside it.
 */

/** U+FFFD for what cannot be stored; at most `limit` characters, a cut shown as `…`. */
export function toStorable(text: string, limit: number): string {
  // Twice as many units as characters at most; whatever lies behind them is not looked at.
  const head = text.length > limit * 2 ? text.slice(0, limit * 2) : text;
  const points = [...head.replaceAll("\0", "\uFFFD").toWellFormed()];
  const whole = points.length <= limit && head.length === text.length;
  return whole ? points.join("") : `${points.slice(0, limit - 1).join("")}…`;
}
