/** Names of a block of a program and of the blocks around it. */
import type { Scope, Value } from "./value.ts";

/** Most names of one block. */
const MOST_NAMES = 5000;

export class BlockScope implements Scope {
  readonly #names = new Map<string, Value>();
  readonly #outer: BlockScope | null;

  constructor(outer: BlockScope | null = null) {
    this.#outer = outer;
  }

  get(name: string): Value | undefined {
    for (let at: BlockScope | null = this; at; at = at.#outer) {
      const value = at.#names.get(name);
      if (value) return value;
    }
    return undefined;
  }

  /** Sets the name where it is known already, here otherwise. */
  set(name: string, value: Value): void {
    for (let at: BlockScope | null = this; at; at = at.#outer) {
      if (at.#names.has(name)) return void at.#names.set(name, value);
    }
    this.declare(name, value);
  }

  /** Sets the name in this block, whatever is around it. */
  declare(name: string, value: Value): void {
    if (this.#names.size < MOST_NAMES || this.#names.has(name)) this.#names.set(name, value);
  }
}
