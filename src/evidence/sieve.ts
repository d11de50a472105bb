/**
 * The sieve: which commits hold nothing that a parser, a decoder or a reader of whole files would look at. Those are judged
 * from their metadata and changed lines by the process that gathered them; all others go to one that can be killed.
 */
import type { GatheredCommit, GatheredFile } from "../pipeline/ports.ts";
import { looksLikeHiddenText } from "./hidden-text.ts";
import { holdsPrograms } from "./readers/programs/wakes.ts";
import { READERS } from "./readers/readers.ts";
import { couldHoldSecret } from "./readers/secrets/could-hold-secret.ts";

/** Characters of all patches, and of the message, beyond which a commit is judged where it can be killed. */
const MOST_PATCHES = 128 * 1024;
const MOST_MESSAGE = 16 * 1024;
/** Files of one such commit. */
const MOST_FILES = 200;

/** True where nothing of the commit wakes a reader. The same evidence comes out wherever it is then read. */
export function isQuiet({ files, message }: GatheredCommit): boolean {
  if (files.length > MOST_FILES || message.length > MOST_MESSAGE) return false;
  let left = MOST_PATCHES;
  return files.every((file) => {
    left -= file.patch?.length ?? 0;
    return left >= 0 && !wakes(file);
  });
}

function wakes(file: GatheredFile): boolean {
  if (file.binary === null || looksLikeHiddenText(file)) return true;
  if (file.status !== "deleted" && holdsPrograms(file)) return true;
  const isWanted = READERS.some((reader) => {
    const wanted = reader.wants(file);
    return wanted && wanted.before + wanted.after > 0;
  });
  return isWanted || couldHoldSecret(file.patch ?? "");
}
