import { ReaderError } from "../reader-error.ts";

/** JSON of a stranger; throws {@link ReaderError}. `JSON.parse` is linear, and fails cleanly on deep nesting. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    throw new ReaderError("it is not valid JSON");
  }
}
