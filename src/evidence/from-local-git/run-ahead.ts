/** Expects the commits of a list before they are read, in growing batches. */
import type { ListedCommit } from "../../git/commit-list.ts";

/** Half the commits of the first batch; each batch is twice as long as the one before. */
const HALF_FIRST = 4;

/**
 * Returns what is to be called before each commit of the list is read, in order: it has the next ones expected when half of
 * the last batch is read. `most` bounds a batch: answers wait in memory.
 */
export function createRunAhead(
  commits: Iterable<ListedCommit>,
  expect: (commits: readonly ListedCommit[]) => void,
  most: number,
): () => void {
  const source = commits[Symbol.iterator]();
  let size = HALF_FIRST;
  let waiting = 0;
  return () => {
    if (waiting <= size / 2) {
      size = Math.min(most, size * 2);
      const batch = take(source, size);
      waiting += batch.length;
      expect(batch);
    }
    waiting--;
  };
}

function take<T>(source: Iterator<T>, most: number): T[] {
  const taken: T[] = [];
  while (taken.length < most) {
    const next = source.next();
    if (next.done) break;
    taken.push(next.value);
  }
  return taken;
}
