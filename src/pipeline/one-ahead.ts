/** Hands on what a source yields, and has it make the next one meanwhile. A failure is thrown when its turn comes, not before. */
export async function* oneAhead<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  const items = source[Symbol.asyncIterator]();
  const ask = (): Promise<IteratorResult<T>> => {
    const next = items.next();
    next.catch(() => undefined); // thrown where it is awaited
    return next;
  };
  try {
    let coming = ask();
    for (let next = await coming; !next.done; next = await coming) {
      coming = ask();
      yield next.value;
    }
  } finally {
    // Not waited for: what is being made may take long.
    items.return?.().catch(() => undefined);
  }
}
