/** What readers of foreign formats share: which format a path has, and both sides of a file through it. */
import { decodeUtf8 } from "./decode-utf8.ts";
import type { ReadableFile } from "./reader.ts";
import { ReaderError } from "./reader-error.ts";

/** The first format whose pattern the path fits; none for paths longer than 1,000 characters. */
export function formatFor<Format>(formats: readonly (readonly [RegExp, Format])[], path: string): Format | undefined {
  return path.length > 1000 ? undefined : formats.find(([pattern]) => pattern.test(path))?.[1];
}

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
