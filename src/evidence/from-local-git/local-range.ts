/** A range of a local repository as the source of a scan. */
import { clip, type Observation, observeHead } from "../../engine/index.ts";
import { type CommitList, listCommits } from "../../git/commit-list.ts";
import type { DiffAnswer } from "../../git/marked-output.ts";
import { GitError, type GitPlace, runGit } from "../../git/run-git.ts";
import { ConfigError } from "../../pipeline/errors.ts";
import type { GatheredCommit } from "../../pipeline/ports.ts";
import type { CommitNode, CommitRange, RangeSource } from "../../pipeline/scan-range.ts";
import { findLandings } from "../landings.ts";
import { readSignature } from "../signature.ts";
import { changedPaths } from "./changed-paths.ts";
import { gatherCommit, readLanding } from "./gather-commit.ts";
import { LocalRepository } from "./local-repository.ts";
import { type ChangeStream, streamChanges } from "./stream-changes.ts";

/** Nearest older ancestors that feed the baselines: the window of one, and room for branches that forked earlier. */
const OLDER_COMMITS = 4000;
/** Commits that are gathered together: first a few, since the first result is waited for, then twice as many each time. */
const FIRST_TOGETHER = 8;
const MOST_TOGETHER = 64;
/** Bytes of their changes above which no further commit joins them, and of all their content above which the next are fewer. */
const BYTES_TOGETHER = 2 * 1024 * 1024;
/** Commits up to which a range remembers by which merge each came: some 20 MB. */
const MOST_LANDINGS = 200_000;

export interface LocalRangeOptions {
  readonly gitDir: string;
  /** `A..B`: judged is what B has and A has not. `A...B` is refused. */
  readonly range: string | null;
  /** Judged is everything this reaches; ignored where a range is given. */
  readonly ref: string;
  readonly maxCommits: number | null;
  /** Milliseconds since 1970: judged is what was committed then or later, and what follows it. Null: any time. */
  readonly since?: number | null;
  /** Folders with objects that the repository does not have yet, as a server's while a push waits. */
  readonly borrowed?: readonly string[];
  /** False gathers and reads every program that changed, which costs more and changes no verdict; for tests. */
  readonly sieve?: boolean;
}

export interface LocalRange extends RangeSource {
  close(): void;
}

/** Opens the repository; the caller closes it. Listing throws {@link ConfigError} where a name cannot be resolved. */
export async function openLocalRange(options: LocalRangeOptions): Promise<LocalRange> {
  const { borrowed = [], since = null, sieve = true } = options;
  const repository = await LocalRepository.open(options.gitDir, borrowed);
  repository.isSieved = sieve;
  let landings: ReadonlyMap<string, string> = new Map();
  let changes: ChangeStream | null = null;

  async function gather(node: CommitNode, streamed: DiffAnswer | null): Promise<GatheredCommit> {
    const gathered = await gatherCommit(repository, node.sha, node.parents, streamed);
    const landing = await readLanding(repository, landings.get(node.sha));
    return landing ? { ...gathered, landing } : gathered;
  }

  return {
    async list(): Promise<CommitRange> {
      const { from, without } = await resolveRange(options);
      const judged = await listCommits(repository.place, {
        from,
        without,
        most: options.maxCommits,
        ...(since === null ? {} : { since: Math.floor(since / 1000) }),
      });
      if (judged.length <= MOST_LANDINGS) landings = findLandings(judged.newestFirst());
      return { judged, older: await listOlder(repository, judged) };
    },
    glance: (nodes) => glance(repository, nodes),
    async *gather(nodes) {
      changes = streamChanges(repository, nodes);
      const rest = nodes[Symbol.iterator]();
      for (let most = FIRST_TOGETHER; ; ) {
        const batch = await take(rest, changes, most);
        if (batch.length === 0) return;
        await repository.keepCommitObjects(batch.map(({ node }) => node.sha));
        const gathered = await Promise.all(batch.map(({ node, streamed }) => gather(node, streamed)));
        most = sizeOf(gathered) > BYTES_TOGETHER ? Math.ceil(most / 2) : Math.min(most * 2, MOST_TOGETHER);
        yield gathered;
      }
    },
    close() {
      changes?.close();
      repository.close();
    },
  };
}

interface Changed {
  readonly node: CommitNode;
  readonly streamed: DiffAnswer | null;
}

/** The next commits of a list, with what they changed. */
async function take(nodes: Iterator<CommitNode>, changes: ChangeStream, most: number): Promise<readonly Changed[]> {
  const taken: Changed[] = [];
  for (let bytes = 0; taken.length < most && bytes < BYTES_TOGETHER; ) {
    const { value: node, done } = nodes.next();
    if (done) break;
    const streamed = await changes.next(node);
    bytes += streamed?.bytes.length ?? 0;
    taken.push({ node, streamed });
  }
  return taken;
}

function sizeOf(commits: readonly GatheredCommit[]): number {
  const files = commits.flatMap(({ files }) => files);
  return files.reduce(
    (sum, { patch, before, after }) => sum + (patch?.length ?? 0) + (before?.length ?? 0) + (after?.length ?? 0),
    0,
  );
}

async function resolveRange({ gitDir, borrowed = [], range, ref }: LocalRangeOptions) {
  const place = { gitDir, borrowed };
  if (range === null) {
    const head = await resolve(place, ref);
    if (head === null && !(ref === "HEAD" && (await isEmpty(gitDir)))) throw unknown(ref);
    return { from: head === null ? [] : [head], without: [] };
  }
  const match = /^([^\s.](?:[^\s]{0,1000}[^\s.])?)?\.\.([^\s.][^\s]{0,1000})?$/.exec(range);
  if (!match || (match[1] === undefined && match[2] === undefined)) {
    throw new ConfigError([`--range ${clip(range)}: expected A..B`]);
  }
  const [left, right] = [match[1] ?? "HEAD", match[2] ?? "HEAD"];
  const [without, from] = [await resolve(place, left), await resolve(place, right)];
  if (without === null) throw unknown(left);
  if (from === null) throw unknown(right);
  return { from: [from], without: [without] };
}

/** The commit a name stands for, annotated tags followed; null where there is none. Asked of the repository itself. */
async function resolve(place: GitPlace, name: string): Promise<string | null> {
  try {
    const output = await runGit(place, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`]);
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

/** What baselines keep of older commits, from their metadata alone. */
async function glance(repository: LocalRepository, nodes: readonly CommitNode[]): Promise<(Observation | null)[]> {
  const [objects, paths] = await Promise.all([
    repository.readCommitObjects(nodes.map(({ sha }) => sha)),
    changedPaths(repository, nodes),
  ]);
  return nodes.map(({ sha }, at) => {
    const object = objects[at];
    if (!object) return null;
    const signature = { ...readSignature(object.signature), verification: null };
    return observeHead({ ...object, sha, signature }, paths.get(sha) ?? []);
  });
}
