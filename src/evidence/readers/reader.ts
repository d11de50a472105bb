/** A reader: turns one foreign format into one slot of facts. Runs where it can be killed; bounds its input first. */
import type { Facts, FileMode, FileStatus, Hunk } from "../../engine/index.ts";

/** What a reader may know of a file before it asks for its content. */
export interface FileHint {
  readonly path: string;
  readonly status: FileStatus;
  readonly newMode: FileMode;
  /** Git's judgement; null where the content could not be read. */
  readonly binary: boolean | null;
  /** Hunks as git writes them; null for binaries. */
  readonly patch: string | null;
}

export interface ReadableFile {
  readonly path: string;
  readonly status: FileStatus;
  readonly hunks: readonly Hunk[];
  readonly before: Uint8Array | null;
  readonly after: Uint8Array | null;
}

export interface Reader<Slot extends keyof Facts = keyof Facts> {
  readonly slot: Slot;
  /** Most bytes of each side that it takes; null when the file is not of its format. A larger file becomes a gap. */
  wants(file: FileHint): { readonly before: number; readonly after: number } | null;
  /** Facts; undefined when there is nothing to say. Throws {@link ReaderError} when the file is not readable. */
  read(file: ReadableFile): Facts[Slot] | undefined | Promise<Facts[Slot] | undefined>;
}
