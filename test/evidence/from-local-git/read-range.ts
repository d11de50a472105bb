import { openLocalRange } from "../../../src/evidence/from-local-git/local-range.ts";
import type { GatheredCommit } from "../../../src/pipeline/ports.ts";

export interface RangeParts {
  readonly range?: string | null;
  readonly ref?: string;
  readonly maxCommits?: number | null;
}

/** Everything a range gives, read to its end. */
export async function readRange(gitDir: string, { range = null, ref = "HEAD", maxCommits = null }: RangeParts = {}) {
  const source = await openLocalRange({ gitDir, range, ref, maxCommits });
  try {
    const { older, judged } = await source.list();
    const commits: GatheredCommit[] = [];
    for await (const batch of source.gather(judged)) commits.push(...batch);
    const known = await source.glance([...older]);
    return { commits, older: known };
  } finally {
    source.close();
  }
}

/** The messages of what was judged and of what was only glanced at. */
export async function messagesIn(gitDir: string, parts: RangeParts = {}) {
  const { commits, older } = await readRange(gitDir, parts);
  return { judged: commits.map(({ message }) => message), older: older.map((one) => one?.subject) };
}

/** Added lines by path, gaps as sentences. */
export function shown({ files, gaps }: GatheredCommit) {
  return {
    files: Object.fromEntries(
      files.map(({ path, patch, binary }) => [
        path,
        binary === null
          ? "unread"
          : binary
            ? "binary"
            : (patch ?? "").split("\n").filter((line) => line.startsWith("+")),
      ]),
    ),
    gaps: gaps.map(({ what, why, material }) => `${what}: ${why}${material ? "" : " (immaterial)"}`),
  };
}
