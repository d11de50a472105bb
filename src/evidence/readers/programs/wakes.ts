/**
 * What wakes the readers of programs: a place that starts programs always, any other program only when a changed line
 * holds a cue – a literal of the call tables, or a construct by which things are spelled in pieces.
 */
import { isTestPath, type Language, rememberPaths } from "../../../engine/index.ts";
import { decodeText } from "../../hidden-text.ts";
import { type CueNeeds, isMeant, loadsUnnamed, moduleAt } from "../calls/cue-needs.ts";
import { CUES } from "../calls/cues.ts";
import type { Cues } from "../calls/derive-cues.ts";
import { javascriptModules, javascriptNeeds } from "../calls/javascript.ts";
import { languageOfPath, languageOfShebang } from "../languages/language-of.ts";
import { hasHiddenText } from "../places/hidden-orders.ts";
import { pageScripts } from "../places/page-scripts.ts";
import { PLACES } from "../places/places.ts";
import type { FileHint } from "../reader.ts";
import { isCommentLine } from "./comment-lines.ts";
import { type CueFinder, createCueFinder } from "./cue-finder.ts";

/** Most bytes of a file that is read for its programs. */
const MOST_PLACE = 256 * 1024;
const MOST_PROGRAM = 1024 * 1024;
/** Characters of one changed line that are searched for cues. */
const MOST_LINE = 20_000;
const PLUS = 43;
const MINUS = 45;

const STARTERS = PLACES.filter(({ isSource }) => !isSource);

/** True for a file whose format starts programs: it wakes readers whatever changes in it. */
export const isPlace = rememberPaths((path) => STARTERS.some((place) => place.fits(path)));

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
export function wakesProgram({ path, patch, after = null }: Changed): boolean {
  if (patch === null) return false;
  const known = answers.get(patch);
  if (known?.path === path && known.after === after) return known.wakes;
  const wakes = looksAwake({ path, patch, after });
  if (answers.size >= MOST_ANSWERS) answers.clear();
  answers.set(patch, { path, after, wakes });
  return wakes;
}

/** By patch: a commit is asked about when it is gathered, sieved and read. */
const answers = new Map<
  string,
  { readonly path: string; readonly after: Uint8Array | null; readonly wakes: boolean }
>();
const MOST_ANSWERS = 200;

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
  const language = languageOfPath(path) ?? languageOfShebang(firstLineOf(patch));
  if (language !== null && hasCue(patch, language, { path, after })) return true;
  // What a page loads by an address stands in no import: its cues count as they stand.
  return pageScripts.fits(path) && hasCue(patch, "javascript", { path, after: null });
}

export type Changed = Pick<FileHint, "path" | "patch"> & { readonly after?: Uint8Array | null };

function firstLineOf(patch: string): string {
  const at = patch.indexOf("\n") + 1;
  if (!patch.startsWith("#!", at + 1)) return "";
  const end = patch.indexOf("\n", at);
  return patch.slice(at + 1, end < 0 ? undefined : end);
}

/** By their list of cues, which languages share. */
const finders = new Map<Cues, CueFinder>();

function finderFor(language: Language): CueFinder | null {
  const cues = CUES.get(language);
  if (!cues) return null;
  const finder = finders.get(cues) ?? createCueFinder(cues());
  finders.set(cues, finder);
  return finder;
}

/** True where an added or a removed line holds a cue of the language that counts. */
export function hasCue(patch: string, language: Language, file: Omit<Changed, "patch">): boolean {
  const finder = finderFor(language);
  if (!finder) return false;
  const counts = language === "javascript" || language === "typescript" ? createCounting(patch, file) : undefined;
  for (let at = 0, end = 0; at < patch.length; at = end + 1) {
    end = patch.indexOf("\n", at);
    if (end < 0) end = patch.length;
    const kind = patch.charCodeAt(at);
    if (kind !== PLUS && kind !== MINUS) continue;
    const stop = Math.min(end, at + MOST_LINE);
    if (finder.holds(patch, at + 1, stop, counts) && !isCommentLine(patch.slice(at + 1, end), language)) return true;
  }
  return false;
}

/** Which cues of JavaScript count in this file; what was found of a cue is not looked up again. */
function createCounting(patch: string, { path, after }: Omit<Changed, "patch">) {
  const known = new Map<string, boolean>();
  let whole: string | null = null;
  let isOpen: boolean | null = after ? null : true;
  const canBeMeant = (needs: CueNeeds): boolean => {
    if (!after) return true;
    whole ??= decodeText(after);
    isOpen ??= loadsUnnamed(whole);
    return isOpen || isMeant(needs, whole);
  };
  return (cue: string, end: number): boolean => {
    if (cue === "require(" || cue === "import(") return loadsWhatMatters(moduleAt(patch, end - 1), path);
    const needs = javascriptNeeds().get(cue);
    if (!needs) return true;
    const before = known.get(cue);
    if (before !== undefined) return before;
    const found = canBeMeant(needs);
    known.set(cue, found);
    return found;
  };
}

/** A module that a table knows; a file of the repository, which may start with what loads it; or nobody can tell. */
function loadsWhatMatters(module: string | null, path: string): boolean {
  if (module === null) return true;
  if (module.startsWith(".") || module.startsWith("/")) return !isTestPath(path);
  return javascriptModules().has(module.startsWith("node:") ? module.slice("node:".length) : module);
}
