/** Which changed files of a very large commit are looked at: what can run comes first, whatever its place in the alphabet. */
import { isExecSensitive, isMaterialPath } from "../engine/index.ts";

/** Most changed paths of one commit that are looked at; the rest is a gap. */
export const MAX_FILES = 3000;

/** At most `limit` of the files, in their own order; left out are first those that no detector would judge. */
export function selectFiles<T extends { readonly path: string }>(files: readonly T[], limit = MAX_FILES): readonly T[] {
  if (files.length <= limit) return files;
  const ranked = files.map((file, at) => ({ at, rank: rankOf(file.path) }));
  ranked.sort((a, b) => a.rank - b.rank || a.at - b.at);
  const chosen = new Set(ranked.slice(0, limit).map(({ at }) => at));
  return files.filter((_, at) => chosen.has(at));
}

/** 0 for what runs by itself, 1 for what a detector would judge, 2 for the rest. */
export function rankOf(path: string): number {
  if (isExecSensitive(path)) return 0;
  return isMaterialPath(path) ? 1 : 2;
}
