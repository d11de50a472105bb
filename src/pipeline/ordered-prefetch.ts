/** Working ahead of a consumer, within bounds: results come in the order of the items, whatever finishes first. */

export interface PrefetchLimits {
  /** Items worked on at the same time. */
  readonly atOnce: number;
  /** Items worked on, or finished and waiting for the consumer. */
  readonly waiting: number;
  /** Weight of the finished ones that wait, above which no further item is begun. */
  readonly weight: number;
}

/** Hands on each item with its result. A failure is thrown when its turn comes, not before. */
export async function* orderedPrefetch<T, R>(
  items: Iterable<T>,
  work: (item: T) => Promise<R>,
  limits: PrefetchLimits,
  weigh: (result: R) => number = () => 0,
): AsyncGenerator<[T, R]> {
  const line: { readonly item: T; readonly result: Promise<R> }[] = [];
  const source = items[Symbol.iterator]();
  let working = 0;
  let weight = 0;
  let stopped = false;

  const begin = async (item: T): Promise<R> => {
    working++;
    try {
      const result = await work(item);
      weight += weigh(result);
      return result;
    } finally {
      working--;
    }
  };
  const fill = (): void => {
    while (
      !stopped &&
      working < limits.atOnce &&
      line.length < limits.waiting &&
      (weight < limits.weight || line.length === 0)
    ) {
      const next = source.next();
      if (next.done) {
        stopped = true;
        return;
      }
      const result = begin(next.value);
      line.push({ item: next.value, result });
      result.then(fill, () => {
        stopped = true; // it is thrown where it is awaited; nothing after it is of use
      });
    }
  };

  try {
    for (fill(); line.length > 0; fill()) {
      const first = line[0];
      if (!first) return;
      const result = await first.result;
      line.shift();
      weight -= weigh(result);
      fill();
      yield [first.item, result];
    }
  } finally {
    stopped = true;
  }
}
