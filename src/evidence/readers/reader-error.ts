/** A file that a reader could not read; its message says why and becomes a gap. */
export class ReaderError extends Error {
  override readonly name = "ReaderError";
}
