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
    const met = this.#met;
    let left = this.#meet(heads, walk);
    const found: number[] = [];
    // Parents have smaller orders than their children: one way down meets all.
    for (let order = Math.max(...heads); left > 0 && found.length < WINDOW; order--) {
      if (met[order] !== walk) continue;
      found.push(order);
      left += this.#meet(this.parentsOf(order), walk) - 1;
    }
    return found.reverse();
  }

  /** Marks commits as met by a walk, and returns how many were not before. */
  #meet(orders: readonly number[], walk: number): number {
    let fresh = 0;
    for (const order of orders) {
      if (this.#met[order] === walk) continue;
      this.#met[order] = walk;
      fresh++;
    }
    return fresh;
  }
}
