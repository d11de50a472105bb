/** A bar on a terminal with what is done and how long the rest may take; nothing where nobody looks. */
import type { CommandOutput } from "./command-io.ts";

export interface Progress {
  show(done: number, all: number): void;
  /** Before anything else is written. */
  clear(): void;
}

export interface Done {
  readonly done: number;
  readonly all: number;
  /** Since the first that was done. */
  readonly elapsedMs: number;
}

/** Milliseconds between two writes. */
const EVERY_MS = 200;
const ERASE_LINE = "\r\u001b[K";
/** Columns of the bar, and of a terminal that does not say how many it has. */
const BAR = 20;
const COLUMNS = 80;
/** Before so many are done, or so long has passed, the rest is not estimated. */
const FEWEST = 5;
const SHORTEST_MS = 2000;

export function createProgress(stderr: CommandOutput, now: () => number = () => performance.now()): Progress {
  let first: number | null = null;
  let last = Number.NEGATIVE_INFINITY;
  let isShown = false;
  return {
    show(done, all) {
      const at = now();
      first ??= at;
      if (!stderr.isTTY || (at - last < EVERY_MS && done < all)) return;
      last = at;
      isShown = done < all;
      const line = renderProgress({ done, all, elapsedMs: at - first }, stderr.columns ?? COLUMNS);
      stderr.write(`${ERASE_LINE}${isShown ? line : ""}`);
    },
    clear() {
      if (isShown) stderr.write(ERASE_LINE);
      isShown = false;
    },
  };
}

/** One line that fits, of characters that take a column each: the bar goes before the numbers do, and the estimate with it. */
export function renderProgress(progress: Done, columns: number): string {
  const { done, all } = progress;
  const counted = `${done.toLocaleString("en")} of ${all.toLocaleString("en")} commits`;
  const left = estimate(progress);
  const full = Math.floor((BAR * done) / Math.max(1, all));
  const bar = `${"█".repeat(full)}${"░".repeat(BAR - full)} `;
  const forms = [`${bar}${counted}${left}`, `${counted}${left}`, counted];
  // The last column is left alone: some terminals begin a new line behind it.
  return forms.find((form) => form.length < columns) ?? "";
}

function estimate({ done, all, elapsedMs }: Done): string {
  if (done < FEWEST || elapsedMs < SHORTEST_MS) return "";
  const seconds = Math.ceil(((all - done) * (elapsedMs / (done - 1))) / 1000);
  return ` · about ${seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`} left`;
}
