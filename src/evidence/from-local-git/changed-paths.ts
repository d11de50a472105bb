/** Paths that older commits changed, read from trees alone; none for merges. */
import { parseRawDiff, parseRawDiffs } from "../../git/raw-diff.ts";
import { GitError } from "../../git/run-git.ts";
import type { CommitNode } from "../../pipeline/scan-range.ts";
import type { LocalRepository } from "./local-repository.ts";

/** By commit; one that changed nothing may be left out. Rejects where the trees of one of them cannot be read. */
export async function changedPaths(
  repository: LocalRepository,
  nodes: readonly CommitNode[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const asked = nodes.filter(({ parents }) => parents.length < 2).map(({ sha }) => sha);
  if (asked.length === 0) return new Map();
  return (await readTogether(repository, asked)) ?? readOneByOne(repository, asked);
}

/** All in one answer; null where git died over one of them, or the answer is too long. */
async function readTogether(repository: LocalRepository, asked: readonly string[]) {
  try {
    const { bytes, cut } = await repository.entries.read(asked.join("\n"));
    return cut ? null : parseRawDiffs(bytes);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return null;
  }
}

async function readOneByOne(repository: LocalRepository, asked: readonly string[]) {
  const paths = new Map<string, readonly string[]>();
  for (const sha of asked) {
    const { entries } = parseRawDiff((await repository.entries.read(sha)).bytes);
    paths.set(
      sha,
      entries.map(({ path }) => path),
    );
  }
  return paths;
}
