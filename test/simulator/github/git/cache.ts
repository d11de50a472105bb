/** Remembers the newest entries; a read makes an entry new again. */

export interface Cache<Value> {
  get(key: string): Value | undefined;
  /** Keeps the value and returns it. */
  put(key: string, value: Value): Value;
}

export function createCache<Value>(size: number): Cache<Value> {
  const entries = new Map<string, Value>();
  const put = (key: string, value: Value): Value => {
    entries.delete(key);
    entries.set(key, value);
    for (const oldest of entries.keys()) {
      if (entries.size <= size) break;
      entries.delete(oldest);
    }
    return value;
  };
  return {
    get(key) {
      const value = entries.get(key);
      return value === undefined ? undefined : put(key, value);
    },
    put,
  };
}
