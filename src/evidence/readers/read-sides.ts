/** What readers of foreign formats share: both sides of a file. */
import { decodeUtf8 } from "./decode-utf8.ts";
import type { ReadableFile } from "./reader.ts";
import { ReaderError } from "./reader-error.ts";

/**
 * Both sides, each null where there is no such side or nothing in it. Throws {@link ReaderError} for a new side that cannot
 * be read. An earlier side that could not be read had no effect either: no tool ran it, and it counts as absent.
 */
export function readSides<Value>(
  { before, after }: Pick<ReadableFile, "before" | "after">,
  read: (text: string) => Value | null,
): { readonly earlier: Value | null; readonly now: Value | null } {
  const now = after ? read(decodeUtf8(after)) : null;
  return { now, earlier: before ? readEarlier(read, decodeUtf8(before)) : null };
}

function readEarlier<Value>(read: (text: string) => Value | null, text: string): Value | null {
  try {
    return read(text);
  } catch (error) {
    if (error instanceof ReaderError) return null;
    throw error;
  }
}
