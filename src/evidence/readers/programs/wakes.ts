/**
 * What wakes the readers of programs: a place that starts programs always, any other program only when a changed line
 * holds a cue – a literal of the call tables, or a construct by which things are spelled in pieces.
 */
import type { Language } from "../../../engine/index.ts";
import { decodeText } from "../../hidden-text.ts";
import { CUES } from "../calls/cues.ts";
import { languageOfPath, languageOfShebang } from "../languages/language-of.ts";
import { hasHiddenText } from "../places/hidden-orders.ts";
import { pageScripts } from "../places/page-scripts.ts";
import { isPlace } from "../places/places.ts";
import type { FileHint } from "../reader.ts";
import { isAskedAbout } from "./what-is-asked.ts";

/** Most bytes of a file that is read for its programs. */
const MOST_PLACE = 256 * 1024;
const MOST_PROGRAM = 1024 * 1024;

/** True for a file that wakes the readers of programs: where a commit has none, they read nothing of it. */
export function holdsPrograms(file: Changed): boolean {
  return isPlace(file.path) || wakesProgram(file);
}

/** Most bytes of each side that readers of programs take; null where nothing wakes them. */
export function wantsPrograms(file: FileHint & Changed): { readonly before: number; readonly after: number } | null {
  if (isPlace(file.path)) return { before: MOST_PLACE, after: MOST_PLACE };
  return wakesProgram(file) ? { before: MOST_PROGRAM, after: MOST_PROGRAM } : null;
}

/**
 * True for a program of which a changed line holds a cue. Where the whole file was read, a cue counts only if what it
 * speaks of can be meant there: `request(` of a test's own helper is no request.
 */
export function wakesProgram({ path, patch, after = null, wakes: isUnsieved }: Changed): boolean {
  if (patch === null) return false;
  if (isUnsieved && languageIn(path, patch) !== null) return true;
  const known = answers.get(patch);
  if (known?.path === path && known.after === after) return known.wakes;
  const wakes = looksAwake({ path, patch, after });
  if (answers.size >= MOST_ANSWERS) answers.clear();
  answers.set(patch, { path, after, wakes });
  return wakes;
}

/** By patch: a commit is asked about when it is gathered, sieved and read, with a batch of others in between. */
const answers = new Map<
  string,
  { readonly path: string; readonly after: Uint8Array | null; readonly wakes: boolean }
>();
const MOST_ANSWERS = 1000;

function looksAwake({
  path,
  patch,
  after,
}: {
  readonly path: string;
  readonly patch: string;
  readonly after: Uint8Array | null;
}): boolean {
  if (hasHiddenText(path, patch)) return true;
  const language = languageIn(path, patch);
  if (language !== null && hasCue(patch, language, after)) return true;
  // What a page loads by an address stands in no import: its cues count as they stand.
  return pageScripts.fits(path) && hasCue(patch, "javascript", null);
}

export type Changed = Pick<FileHint, "path" | "patch"> & {
  readonly after?: Uint8Array | null;
  readonly wakes?: true;
};

function languageIn(path: string, patch: string): Language | null {
  return languageOfPath(path) ?? languageOfShebang(firstLineOf(patch));
}

function firstLineOf(patch: string): string {
  const at = patch.indexOf("\n") + 1;
  if (!patch.startsWith("#!", at + 1)) return "";
  const end = patch.indexOf("\n", at);
  return patch.slice(at + 1, end < 0 ? undefined : end);
}

/** True where an added or a removed line holds a cue of the language that counts; `after` is the whole file, where it was read. */
export function hasCue(patch: string, language: Language, after: Uint8Array | null): boolean {
  const cues = CUES.get(language);
  return cues !== undefined && isAskedAbout({ patch, language, cues, whole: after && decodeText(after) });
}
