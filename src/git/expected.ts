/** Answers that were asked for before anybody reads them: what is asked together reaches git in one piece. */
export class Expected<T> {
  readonly #answers = new Map<string, Promise<T>>();

  /** Asks for each key that is not expected already. */
  add(keys: readonly string[], ask: (key: string) => Promise<T>): void {
    for (const key of keys) {
      if (this.#answers.has(key)) continue;
      const answer = ask(key);
      answer.catch(() => undefined); // thrown where it is read
      this.#answers.set(key, answer);
    }
  }

  /** The answer, which is then no longer kept; undefined where it is not expected. */
  take(key: string): Promise<T> | undefined {
    const answer = this.#answers.get(key);
    this.#answers.delete(key);
    return answer;
  }
}
