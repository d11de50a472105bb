/** When git runs its hooks. */
import type { StartMoment } from "../../../engine/index.ts";

/**
 * Hooks that run while a person fetches or switches to what others wrote. The rest run while the person works on their
 * own commits. Source: git-scm.com/docs/githooks.
 */
const ON_FETCH = new Set([
  "post-checkout",
  "post-merge",
  "post-rewrite",
  "reference-transaction",
  "fsmonitor-watchman",
]);

/** Returns the moment that stands for a git hook: `open` where a checkout or a merge is enough, `build` for the rest. */
export function hookMoment(hook: string): StartMoment {
  return ON_FETCH.has(hook) ? "open" : "build";
}
