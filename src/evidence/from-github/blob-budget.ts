/** Blobs of one commit, each a call: so many and so large a commit may be, and what is beyond is said, not skipped. */
import { type Gap, isMaterialPath } from "../../engine/index.ts";
import { GitHubError } from "../../github/github-error.ts";
import { rankOf } from "../select-files.ts";
import { whyRefused } from "./ask.ts";
import type { RepositoryReader } from "./repository-reader.ts";
import type { Leaf } from "./tree-changes.ts";

/** Blobs fetched for one commit: 2 % of an hour's calls. */
const MOST_BLOBS = 100;
const MOST_BYTES = 32 * 1024 * 1024;

/** Said for every blob beyond the budget. */
export const BEYOND_BUDGET = `the commit needs more than ${MOST_BLOBS} files or ${MOST_BYTES / 1024 / 1024} MiB fetched one by one`;

/** Content, or in a few words why there is none. */
export type BlobAnswer = Buffer | string;

export interface BlobBudget {
  /** Decides at once, in the order of the asking, and then fetches; the same blob is fetched once. */
  read(leaf: Leaf): Promise<BlobAnswer>;
}

export function createBlobBudget(reader: RepositoryReader): BlobBudget {
  const started = new Map<string, Promise<BlobAnswer>>();
  let blobs = 0;
  let bytes = 0;

  async function fetchBlob(id: string): Promise<BlobAnswer> {
    const answer = await reader.blob(id);
    return answer instanceof GitHubError ? whyRefused(answer) : answer;
  }

  return {
    read({ id, size }) {
      const known = started.get(id);
      if (known !== undefined) return known;
      if (size === 0) return Promise.resolve(Buffer.alloc(0));
      if (blobs + 1 > MOST_BLOBS || bytes + (size ?? 0) > MOST_BYTES) return Promise.resolve(BEYOND_BUDGET);
      blobs += 1;
      bytes += size ?? 0;
      const answer = fetchBlob(id);
      answer.catch(() => undefined); // heard where it is awaited
      started.set(id, answer);
      return answer;
    },
  };
}

/** Asks for each item in the order that spends the budget best: what runs by itself first. Results stay in place. */
export function askByRank<T, R>(
  items: readonly T[],
  pathOf: (item: T) => string,
  ask: (item: T, at: number) => R,
): R[] {
  const ranked = items.map((item, at) => ({ item, at, rank: rankOf(pathOf(item)) }));
  ranked.sort((a, b) => a.rank - b.rank || a.at - b.at);
  const asked = ranked.map(({ item, at }) => ({ at, result: ask(item, at) }));
  return asked.sort((a, b) => a.at - b.at).map(({ result }) => result);
}

/** One gap for all files beyond the budget: a commit may have thousands. */
export function beyondBudget(what: string, paths: readonly string[]): Gap {
  const files = paths.length === 1 ? `${paths[0]}` : `${paths.length} files, ${paths[0]} among them`;
  return { what: `${what} of ${files}`, why: BEYOND_BUDGET, material: paths.some(isMaterialPath) };
}
