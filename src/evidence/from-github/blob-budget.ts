/** Blobs of one commit: so many and so large they may be, and what is beyond is said, not skipped. */
import { type Gap, isMaterialPath } from "../../engine/index.ts";
import { GitHubError } from "../../github/github-error.ts";
import { rankOf } from "../select-files.ts";
import { whyRefused } from "./ask.ts";
import { LARGEST_TEXT, TEXT_BYTES_A_QUERY, TEXTS_A_QUERY } from "./blobs-query.ts";
import type { RepositoryReader } from "./repository-reader.ts";
import type { Leaf } from "./tree-changes.ts";

/** Blobs read for one commit; texts come many in a query. */
const MOST_BLOBS = 300;
const MOST_BYTES = 32 * 1024 * 1024;
/** Of these, blobs that are a call of their own: 2 % of an hour's. */
const MOST_CALLS = 100;

/** Said for every blob beyond the budget. */
export const BEYOND_BUDGET = `the commit needs more files read whole than ${MOST_BLOBS}, ${MOST_CALLS} binaries or ${MOST_BYTES / 1024 / 1024} MiB`;

/** Content, or in a few words why there is none. */
export type BlobAnswer = Buffer | string;

export interface BlobBudget {
  /** Decides at once, in the order of the asking, and then fetches; the same blob is fetched once. */
  read(leaf: Leaf): Promise<BlobAnswer>;
}

interface Wanted {
  readonly id: string;
  readonly size: number | null;
  readonly resolve: (answer: BlobAnswer) => void;
  readonly reject: (error: unknown) => void;
}

export function createBlobBudget(reader: RepositoryReader): BlobBudget {
  const started = new Map<string, Promise<BlobAnswer>>();
  let wanted: Wanted[] = [];
  let blobs = 0;
  let bytes = 0;
  let calls = 0;

  /** Everything that was asked for since the last time, once the asking is done. */
  async function fetchWanted(): Promise<void> {
    const all = wanted;
    wanted = [];
    const texts = await fetchTexts(reader, all);
    await Promise.all(
      all.map(async ({ id, resolve }) => {
        const text = texts.get(id);
        if (text) return resolve(text);
        if (++calls > MOST_CALLS) return resolve(BEYOND_BUDGET);
        const answer = await reader.blob(id);
        resolve(answer instanceof GitHubError ? whyRefused(answer) : answer);
      }),
    );
  }

  function want(id: string, size: number | null): Promise<BlobAnswer> {
    return new Promise((resolve, reject) => {
      if (wanted.length === 0) {
        queueMicrotask(() => {
          const waiting = wanted;
          fetchWanted().catch((error: unknown) => {
            for (const one of waiting) one.reject(error);
          });
        });
      }
      wanted.push({ id, size, resolve, reject });
    });
  }

  return {
    read({ id, size }) {
      const known = started.get(id);
      if (known !== undefined) return known;
      if (size === 0) return Promise.resolve(Buffer.alloc(0));
      if (blobs + 1 > MOST_BLOBS || bytes + (size ?? 0) > MOST_BYTES) return Promise.resolve(BEYOND_BUDGET);
      blobs += 1;
      bytes += size ?? 0;
      const answer = want(id, size);
      answer.catch(() => undefined); // heard where it is awaited
      started.set(id, answer);
      return answer;
    },
  };
}

/** What comes as text, in as few queries as their size allows; nothing where GitHub refuses the query. */
async function fetchTexts(reader: RepositoryReader, wanted: readonly Wanted[]): Promise<ReadonlyMap<string, Buffer>> {
  const found = new Map<string, Buffer>();
  let batch: string[] = [];
  let room = TEXT_BYTES_A_QUERY;
  const flush = async () => {
    const answer = batch.length > 0 ? await reader.texts(batch) : found;
    if (!(answer instanceof GitHubError)) for (const [id, text] of answer) found.set(id, text);
    batch = [];
    room = TEXT_BYTES_A_QUERY;
  };
  for (const { id, size } of wanted) {
    if (size === null || size > LARGEST_TEXT) continue;
    if (batch.length === TEXTS_A_QUERY || size > room) await flush();
    batch.push(id);
    room -= size;
  }
  await flush();
  return found;
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
