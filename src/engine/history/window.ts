/** How far back a baseline looks: the nearest ancestors, by their place in the order in which commits are entered. */
export const WINDOW = 2000;

/** Parents of one commit that are followed; git's own octopus merges have fewer than this. */
const PARENTS = 100;

/** The graph of a history, as far as its commits were entered: parents before children. */
export class Graph {
  readonly #orders = new Map<string, number>();
  readonly #parents: (readonly number[])[] = [];
  /** Last walk that met the commit. */
  readonly #met: number[] = [];
  #walks = 0;

  /** Enters a commit and returns its order; parents that were never entered are not known. */
  enter(sha: string, parents: readonly string[]): number {
    const known = this.#orders.get(sha);
    if (known !== undefined) return known;
    const order = this.#parents.length;
    this.#orders.set(sha, order);
    const followed = parents.slice(0, PARENTS).flatMap((parent) => this.#orders.get(parent) ?? []);
    this.#parents.push([...new Set(followed)]);
    this.#met.push(0);
    return order;
  }

  orderOf(sha: string): number | undefined {
    return this.#orders.get(sha);
  }

  parentsOf(order: number): readonly number[] {
    return this.#parents[order] ?? [];
  }

  /** The given commits and their nearest ancestors, oldest first, {@link WINDOW} at most. Exact, merges included. */
  nearest(heads: readonly number[]): number[] {
    const walk = ++this.#walks;
    const heap = new Heap();
    const meet = (order: number) => {
      if (this.#met[order] === walk) return;
      this.#met[order] = walk;
      heap.push(order);
    };
    heads.forEach(meet);
    const found: number[] = [];
    while (found.length < WINDOW) {
      const order = heap.pop();
      if (order === undefined) break;
      found.push(order);
      this.parentsOf(order).forEach(meet);
    }
    return found.reverse();
  }
}

/** The greatest number comes out first. */
class Heap {
  readonly #items: number[] = [];

  push(value: number): void {
    const items = this.#items;
    let at = items.length;
    items.push(value);
    while (at > 0) {
      const above = (at - 1) >> 1;
      const other = items[above] ?? 0;
      if (other >= value) break;
      items[at] = other;
      at = above;
    }
    items[at] = value;
  }

  pop(): number | undefined {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    if (last === undefined || items.length === 0) return top;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= items.length) break;
      if ((items[below + 1] ?? -1) > (items[below] ?? -1)) below++;
      const other = items[below] ?? -1;
      if (other <= last) break;
      items[at] = other;
      at = below;
    }
    items[at] = last;
    return top;
  }
}
