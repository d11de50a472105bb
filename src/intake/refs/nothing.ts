/** What a ref points to that is not there. */
export const NOTHING = "0".repeat(40);

export function isNothing(sha: string): boolean {
  return /^0+$/.test(sha);
}
