/** Numbers as a report shows them. */

/** Two digits, rounded down: 0.8996 is no 0.90, which would be another severity. */
export function showScore(score: number): string {
  return (Math.floor(score * 100 + 1e-9) / 100).toFixed(2);
}

/** With its sign, two digits, a real minus. */
export function showLogOdds(value: number): string {
  return toSigned(Math.round(value * 100));
}

/**
 * Log-odds that add up as shown: each part is rounded to hundredths so that the parts give the rounded sum. The odd
 * hundredths go to the parts that lost most by rounding.
 */
export function showParts(parts: readonly number[], sum: number): string[] {
  const floors = parts.map((part) => Math.floor(part * 100));
  let left = Math.round(sum * 100) - floors.reduce((total, part) => total + part, 0);
  const byRest = parts.map((part, i) => ({ i, rest: part * 100 - (floors[i] ?? 0) })).sort((a, b) => b.rest - a.rest);
  for (const { i } of byRest) {
    if (left <= 0) break;
    floors[i] = (floors[i] ?? 0) + 1;
    left--;
  }
  return floors.map(toSigned);
}

function toSigned(hundredths: number): string {
  const sign = hundredths < 0 ? "−" : "+";
  return `${sign}${(Math.abs(hundredths) / 100).toFixed(2)}`;
}

/** "1 finding", "2 findings"; an irregular plural is given. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
}

/** Ten blocks, as many filled as the score has whole tenths. */
export function gauge(score: number): string {
  const filled = Math.max(0, Math.min(10, Math.floor(score * 10 + 1e-9)));
  return "█".repeat(filled) + "░".repeat(10 - filled);
}
