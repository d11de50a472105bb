/**
 * What a parser said of the last few texts. The earlier side of a file is nearly always what some commit before left, so
 * that a history is parsed once instead of twice. Values are shared: nobody may change them.
 */

export interface Memory {
  readonly texts: number;
  /** Of all texts together. */
  readonly characters: number;
}

const MEMORY: Memory = { texts: 50, characters: 1024 * 1024 };

/** `read` with a memory; what it throws is not kept. The answer must follow from the text alone. */
export function remember<T>(read: (text: string) => T, memory = MEMORY): (text: string) => T {
  const known = new Map<string, T>();
  let characters = 0;

  function forget(text: string): void {
    known.delete(text);
    characters -= text.length;
  }

  return (text) => {
    const value = known.has(text) ? (known.get(text) as T) : read(text); // undefined may be an answer
    if (known.has(text)) forget(text);
    if (text.length > memory.characters) return value;
    known.set(text, value);
    characters += text.length;
    for (const [oldest] of known) {
      if (known.size <= memory.texts && characters <= memory.characters) break;
      forget(oldest);
    }
    return value;
  };
}
