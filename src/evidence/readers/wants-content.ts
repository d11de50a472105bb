/** Which whole files the readers ask for, so that a gatherer fetches no other. */
import { looksLikeHiddenText } from "../hidden-text.ts";
import { type Changed, wantsPrograms } from "./programs/wakes.ts";
import type { FileHint } from "./reader.ts";
import { READERS } from "./readers.ts";

export interface SizeLimits {
  /** Most bytes to read of the old side; 0 for not at all. */
  readonly before: number;
  readonly after: number;
}

const CODE_MADE_BINARY = 1024 * 1024;

/**
 * The greatest wish of any reader for this file. Deleted files are never read: only what arrives can harm. With the new
 * side already read (`after`), readers may turn out not to want the old one.
 */
export function wantsContent(file: FileHint & Changed): SizeLimits {
  if (file.status === "deleted" || file.newMode === "160000" || file.newMode === "120000")
    return { before: 0, after: 0 };
  let before = 0;
  let after = 0;
  for (const wish of [wantsPrograms(file), ...READERS.map((reader) => reader.wants(file))]) {
    if (!wish) continue;
    before = Math.max(before, wish.before);
    after = Math.max(after, wish.after);
  }
  // A text that git takes for binary has no patch: both sides are needed to make one (see to-evidence.ts).
  if (looksLikeHiddenText(file))
    return { before: Math.max(before, CODE_MADE_BINARY), after: Math.max(after, CODE_MADE_BINARY) };
  return { before: file.status === "added" ? 0 : before, after };
}
