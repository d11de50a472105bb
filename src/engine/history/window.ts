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
    let met = 0;
    const meet = (order: number) => {
      if (this.#met[order] === walk) return;
      this.#met[order] = walk;
      met++;
    };
    heads.forEach(meet);
    const found: number[] = [];
    // Parents have smaller orders than their children: one way down meets all.
    for (let order = Math.max(...heads); found.length < WINDOW && found.length < met; order--) {
      if (this.#met[order] !== walk) continue;
      found.push(order);
      this.parentsOf(order).forEach(meet);
    }
    return found.reverse();
  }
}
