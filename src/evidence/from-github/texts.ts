/** Texts of blobs in as few queries as their size allows; what will be asked for soon is read ahead. */
import { LARGEST_TEXT, TEXT_BYTES_A_QUERY, TEXTS_A_QUERY } from "./blobs-query.ts";
import { tooMuch } from "./too-much.ts";

export interface Texts {
  /** Those of the blobs that are text. Rejects with what `load` rejects with. */
  read(ids: readonly string[]): Promise<ReadonlyMap<string, Buffer>>;
  /** Reads texts that will be asked for; forgets those of the time before. What fails here is asked for again. */
  readAhead(blobs: readonly Sized[]): Promise<void>;
}

export interface Sized {
  readonly id: string;
  readonly size: number;
}

/** Bytes that are read ahead at once. */
const AHEAD_BYTES = 4 * TEXT_BYTES_A_QUERY;
/** Blobs of a query that is not asked in halves. */
const FEW = 10;

export function createTexts(load: (ids: readonly string[]) => Promise<ReadonlyMap<string, Buffer>>): Texts {
  let ahead = new Map<string, Buffer | null>();

  /** A query that takes GitHub too long is asked in halves. */
  async function loadInParts(ids: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
    try {
      return await load(ids);
    } catch (error) {
      if (!tooMuch(error) || ids.length < FEW) throw error;
      const half = Math.ceil(ids.length / 2);
      return new Map([...(await loadInParts(ids.slice(0, half))), ...(await loadInParts(ids.slice(half)))]);
    }
  }

  return {
    async read(ids) {
      const missing = ids.filter((id) => !ahead.has(id));
      const found = new Map(missing.length > 0 ? await loadInParts(missing) : []);
      for (const id of ids) {
        const text = ahead.get(id);
        if (text) found.set(id, text);
      }
      return found;
    },

    async readAhead(blobs) {
      ahead = new Map();
      let room = AHEAD_BYTES;
      const wanted: Sized[] = [];
      for (const blob of new Map(blobs.map((one) => [one.id, one])).values()) {
        if (blob.size > Math.min(room, LARGEST_TEXT)) continue;
        room -= blob.size;
        wanted.push(blob);
      }
      for (const batch of inBatches(wanted)) {
        const found = await loadInParts(batch.map(({ id }) => id));
        for (const { id } of batch) ahead.set(id, found.get(id) ?? null);
      }
    },
  };
}

function inBatches(blobs: readonly Sized[]): Sized[][] {
  const batches: Sized[][] = [];
  let room = 0;
  for (const blob of blobs) {
    const batch = batches.at(-1);
    if (batch && batch.length < TEXTS_A_QUERY && blob.size <= room) batch.push(blob);
    else {
      batches.push([blob]);
      room = TEXT_BYTES_A_QUERY;
    }
    room -= blob.size;
  }
  return batches;
}
