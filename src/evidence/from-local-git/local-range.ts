/** A range of a local repository as the source of a scan. */
import { clip, type Observation, observeHead } from "../../engine/index.ts";
import { type CommitList, listCommits } from "../../git/commit-list.ts";
import { parseRawDiff } from "../../git/raw-diff.ts";
import { GitError, runGit } from "../../git/run-git.ts";
import { ConfigError } from "../../pipeline/errors.ts";
import type { CommitNode, CommitRange, RangeSource } from "../../pipeline/scan-range.ts";
import { readSignature } from "../signature.ts";
import { gatherCommit } from "./gather-commit.ts";
import { LocalRepository } from "./local-repository.ts";

/** Nearest older ancestors that feed the baselines: the window of one, and room for branches that forked earlier. */
const OLDER_COMMITS = 4000;

export interface LocalRangeOptions {
  readonly gitDir: string;
  /** `A..B`: judged is what B has and A has not. `A...B` is refused. */
  readonly range: string | null;
  /** Judged is everything this reaches; ignored where a range is given. */
  readonly ref: string;
  readonly maxCommits: number | null;
}

export interface LocalRange extends RangeSource {
  close(): void;
}

/** Opens the repository; the caller closes it. Listing throws {@link ConfigError} where a name cannot be resolved. */
export async function openLocalRange(options: LocalRangeOptions): Promise<LocalRange> {
  const repository = await LocalRepository.open(options.gitDir);
  return {
    async list(): Promise<CommitRange> {
      const { from, without } = await resolveRange(options);
      const judged = await listCommits(repository.place, { from, without, most: options.maxCommits });
      return { judged, older: await listOlder(repository, judged) };
    },
    glance: (node) => glance(repository, node),
    gather: (node) => gatherCommit(repository, node.sha, node.parents),
    close: () => repository.close(),
  };
}

async function resolveRange({ gitDir, range, ref }: LocalRangeOptions) {
  if (range === null) {
    const head = await resolve(gitDir, ref);
    if (head === null && !(ref === "HEAD" && (await isEmpty(gitDir)))) throw unknown(ref);
    return { from: head === null ? [] : [head], without: [] };
  }
  const match = /^([^\s.](?:[^\s]{0,1000}[^\s.])?)?\.\.([^\s.][^\s]{0,1000})?$/.exec(range);
  if (!match || (match[1] === undefined && match[2] === undefined)) {
    throw new ConfigError([`--range ${clip(range)}: expected A..B`]);
  }
  const [left, right] = [match[1] ?? "HEAD", match[2] ?? "HEAD"];
  const [without, from] = [await resolve(gitDir, left), await resolve(gitDir, right)];
  if (without === null) throw unknown(left);
  if (from === null) throw unknown(right);
  return { from: [from], without: [without] };
}

/** The commit a name stands for, annotated tags followed; null where there is none. Asked of the repository itself. */
async function resolve(gitDir: string, name: string): Promise<string | null> {
  try {
    const output = await runGit(gitDir, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`]);
    return output.toString("latin1").trim();
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return null;
  }
}

function unknown(name: string): ConfigError {
  return new ConfigError([`${clip(name)}: not a commit of this repository`]);
}

/** True for a repository in which nothing was committed yet: there is nothing to judge, and nothing wrong. */
async function isEmpty(gitDir: string): Promise<boolean> {
  return (await runGit(gitDir, ["for-each-ref", "--count=1"])).length === 0;
}

/** The nearest ancestors of what is judged. */
async function listOlder(repository: LocalRepository, judged: CommitList): Promise<CommitList> {
  const judgedIds = new Set<string>();
  const edge = new Set<string>();
  // Parents come before their children, so that a parent not seen yet is outside.
  for (const { sha, parents } of judged) {
    judgedIds.add(sha);
    for (const parent of parents) if (!judgedIds.has(parent)) edge.add(parent);
  }
  return listCommits(repository.place, { from: [...edge], most: OLDER_COMMITS });
}

/** What a baseline keeps of an older commit, from its metadata alone. */
async function glance(repository: LocalRepository, node: CommitNode): Promise<Observation | null> {
  const [object, paths] = await Promise.all([repository.readCommitObject(node.sha), pathsOf(repository, node)]);
  if (!object) return null;
  const signature = { ...readSignature(object.signature), verification: null };
  return observeHead({ ...object, sha: node.sha, signature }, paths);
}

/** Changed paths of an older commit, read from trees alone; none for merges. */
async function pathsOf(repository: LocalRepository, node: CommitNode): Promise<string[]> {
  if (node.parents.length > 1) return [];
  return parseRawDiff((await repository.entries.read(node.sha)).bytes).entries.map((entry) => entry.path);
}
