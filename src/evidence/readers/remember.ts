/**
 * What a parser said of the last few texts. The earlier side of a file is nearly always what some commit before left, so
 * that a history is parsed once instead of twice. Values are shared: nobody may change them.
 */

export interface Memory {
  /** Most texts that are kept. */
  readonly texts: number;
  /** Most characters of all kept texts together; what is made of them may take ten times as much. */
  readonly characters: number;
}

/** `read` with a memory; what it throws is not kept. The answer must follow from format and text alone. */
export function remember<F, T>(read: (format: F, text: string) => T, memory: Memory): (format: F, text: string) => T {
  const kept = new Map<string, { readonly format: F; readonly value: T }>();
  let characters = 0;

  function forget(text: string): void {
    if (kept.delete(text)) characters -= text.length;
  }

  return (format, text) => {
    const known = kept.get(text);
    const value = known && known.format === format ? known.value : read(format, text);
    if (text.length > memory.characters) return value;
    forget(text); // and enter it again, as the latest
    kept.set(text, { format, value });
    characters += text.length;
    for (const [oldest] of kept) {
      if (kept.size <= memory.texts && characters <= memory.characters) break;
      forget(oldest);
    }
    return value;
  };
}
