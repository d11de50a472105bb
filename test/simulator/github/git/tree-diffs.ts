/**
 * Diffs of two trees. git dies at the first blob it does not have (a partial clone), and whatever else it was asked dies
 * with it: such a question is asked once more, alone, and if git dies again its answer has no patches.
 */
import { DIFF_OPTIONS, DiffReader } from "../../../../src/git/diff-reader.ts";
import { GitError } from "../../../../src/git/run-git.ts";

export interface TreeDiffs {
  /** Raw entries and, as far as git can read the blobs, patches; `trees` is "old new". */
  read(trees: string): Promise<Buffer>;
  /** Raw entries, renames taken apart. */
  readPaths(trees: string): Promise<Buffer>;
  close(): void;
}

/** Longest diff that is kept whole; the files at the end of a longer one have no patch. */
const MAX_BYTES = 128 * 1024 * 1024;
const RAW = ["--raw", "-z", ...DIFF_OPTIONS];

export function openTreeDiffs(gitDir: string): TreeDiffs {
  const whole = new DiffReader(gitDir, ["-p", "-M", ...RAW], MAX_BYTES);
  const alone = new DiffReader(gitDir, ["-p", "-M", ...RAW], MAX_BYTES);
  const raw = new DiffReader(gitDir, ["-M", ...RAW], MAX_BYTES);
  const paths = new DiffReader(gitDir, ["--no-renames", ...RAW], MAX_BYTES);
  let queue: Promise<unknown> = Promise.resolve();

  const readAlone = (trees: string): Promise<Buffer | null> => {
    const answer = queue.then(() => ask(alone, trees));
    queue = answer;
    return answer;
  };
  return {
    async read(trees) {
      const bytes = (await ask(whole, trees)) ?? (await readAlone(trees)) ?? (await ask(raw, trees));
      return bytes ?? Buffer.alloc(0); // not even the trees are there
    },
    readPaths: async (trees) => (await ask(paths, trees)) ?? Buffer.alloc(0),
    close() {
      for (const reader of [whole, alone, raw, paths]) reader.close();
    },
  };
}

/** What git says, without the line on which it repeats the question; null where it dies over it. */
async function ask(reader: DiffReader, trees: string): Promise<Buffer | null> {
  try {
    const { bytes } = await reader.read(trees);
    return bytes.subarray(bytes.indexOf(10) + 1);
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}
