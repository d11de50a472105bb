import { PROPOSED } from "../engine/index.ts";

/** Returns the ref under which GitHub keeps the head of a pull request, also when it comes from a fork. */
export function refOfPullRequest(number: number): string {
  return `${PROPOSED}${number}/head`;
}
