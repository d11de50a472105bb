/** A range of a local repository as the source of a scan. */
import { clip, type Observation, observeHead } from "../../engine/index.ts";
import { parseRawDiff } from "../../git/raw-diff.ts";
import { GitError, runGit } from "../../git/run-git.ts";
import { ConfigError } from "../../pipeline/errors.ts";
import type { CommitNode, CommitRange, RangeSource } from "../../pipeline/scan-range.ts";
import { readSignature } from "../signature.ts";
import { gatherCommit } from "./gather-commit.ts";
import { LocalRepository } from "./local-repository.ts";

/** Nearest older ancestors that feed the baselines; what lies further back tells little about now. */
const OLDER_COMMITS = 20_000;
/** Of these, the nearest whose changed paths are read as well. */
const OLDER_WITH_PATHS = 5_000;
/** Bytes of `rev-list` output: room for some three million commits. */
const MAX_LIST_BYTES = 512 * 1024 * 1024;

export interface LocalRangeOptions {
  readonly gitDir: string;
  /** `A..B`, `A...B` is refused; judged is what B has and A has not. */
  readonly range: string | null;
  /** Judged is everything this reaches; ignored where a range is given. */
  readonly ref: string;
  readonly maxCommits: number | null;
}

/** Opens the repository; the caller closes it. Listing throws {@link ConfigError} where a name cannot be resolved. */
export function openLocalRange(options: LocalRangeOptions): RangeSource & { close(): void } {
  const repository = new LocalRepository(options.gitDir);
  let withPaths: ReadonlySet<string> = new Set();

  return {
    async list(): Promise<CommitRange> {
      const [from, to] = splitRange(options);
      const all = await listCommits(options.gitDir, to);
      const excluded = from === null ? null : new Set((await listCommits(options.gitDir, from)).map(({ sha }) => sha));
      const inRange = excluded ? all.filter(({ sha }) => !excluded.has(sha)) : all;
      const judged =
        options.maxCommits === null ? inRange : inRange.slice(Math.max(0, inRange.length - options.maxCommits));
      const judgedIds = new Set(judged.map(({ sha }) => sha));
      const older = all.filter(({ sha }) => !judgedIds.has(sha)).slice(-OLDER_COMMITS);
      withPaths = new Set(older.slice(-OLDER_WITH_PATHS).map(({ sha }) => sha));
      return { older, judged };
    },
    async glance(node: CommitNode): Promise<Observation | null> {
      const object = await repository.readCommitObject(node.sha);
      if (!object) return null;
      const paths = withPaths.has(node.sha) ? await pathsOf(repository, node) : null;
      const signature = { ...readSignature(object.signature), verification: null };
      return observeHead({ ...object, sha: node.sha, signature }, paths);
    },
    gather: (node) => gatherCommit(repository, node.sha, node.parents),
    close: () => repository.close(),
  };
}

function splitRange({ range, ref }: LocalRangeOptions): readonly [string | null, string] {
  if (range === null) return [null, ref];
  const match = /^([^\s.][^\s]*?)?\.\.([^\s.][^\s]*)?$/.exec(range);
  if (!match || (match[1] === undefined && match[2] === undefined)) {
    throw new ConfigError([`--range ${clip(range)}: expected A..B`]);
  }
  return [match[1] ?? "HEAD", match[2] ?? "HEAD"];
}

/** Everything `ref` reaches, oldest first in topological order, with the parents git knows of. */
async function listCommits(gitDir: string, ref: string): Promise<CommitNode[]> {
  const args = ["rev-list", "--topo-order", "--reverse", "--parents", "--end-of-options", `${ref}^{commit}`, "--"];
  const output = await runGit(gitDir, args, { maxBytes: MAX_LIST_BYTES }).catch((cause: unknown) => {
    if (!(cause instanceof GitError)) throw cause;
    throw new ConfigError([`${clip(ref)}: not a commit of this repository`], { cause });
  });
  return output
    .toString("latin1")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [sha = "", ...parents] = line.split(" ");
      return { sha, parents };
    });
}

/** Changed paths of an older commit, read from trees alone; none for merges. */
async function pathsOf(repository: LocalRepository, node: CommitNode): Promise<string[]> {
  if (node.parents.length > 1) return [];
  return parseRawDiff((await repository.entries.read(node.sha)).bytes).entries.map((entry) => entry.path);
}
