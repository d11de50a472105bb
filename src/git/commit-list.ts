/**
 * Commits and their parents as `git rev-list --topo-order --parents` writes them, newest first. A history of a million
 * commits is kept as git wrote it, and taken apart where it is looked at.
 */
import { type GitPlace, runGit } from "./run-git.ts";

export interface ListedCommit {
  readonly sha: string;
  /** As git knows them: none at the edge of a shallow clone. */
  readonly parents: readonly string[];
}

/** Oldest first. */
export interface CommitList extends Iterable<ListedCommit> {
  readonly length: number;
  newestFirst(): Iterable<ListedCommit>;
}

/** Bytes of output: room for some six million commits. */
const MAX_LIST_BYTES = 768 * 1024 * 1024;
const LINE_FEED = 10;

/**
 * Everything the ids in `from` reach and those in `without` do not, at most the newest `most` in topological order.
 * Throws {@link GitError} where the history itself is damaged.
 */
export async function listCommits(place: GitPlace, { from, without = [], most, since }: Wanted): Promise<CommitList> {
  if (from.length === 0) return toList(Buffer.alloc(0));
  const bound = most === null || since !== undefined ? [] : [`--max-count=${most}`];
  const times = since === undefined ? [] : ["--timestamp"];
  const args = ["rev-list", "--topo-order", "--parents", ...times, ...bound, "--stdin"];
  const input = [...from, ...without.map((id) => `^${id}`), ""].join("\n");
  const output = await runGit(place, args, { input, maxBytes: MAX_LIST_BYTES });
  return toList(since === undefined ? output : keepSince(output, since, most));
}

/** What is listed. */
export interface Wanted {
  readonly from: readonly string[];
  readonly without?: readonly string[];
  readonly most: number | null;
  /** Seconds since 1970: those committed then or later, and all that follow one of them, whatever their date. */
  readonly since?: number;
}

/** A commit may claim any date; one that follows a commit of the time in question was made after it. */
function keepSince(output: Buffer, since: number, most: number | null): Buffer {
  const lines = output.toString("latin1").split("\n").slice(0, -1);
  const kept = new Set<string>();
  const wanted: string[] = [];
  for (const line of lines.toReversed()) {
    const [time = "", sha = "", ...parents] = line.split(" ");
    if (Number(time) < since && !parents.some((parent) => kept.has(parent))) continue;
    kept.add(sha);
    wanted.push([sha, ...parents].join(" "));
  }
  const newest = (most === null ? wanted : wanted.slice(-most)).toReversed();
  return Buffer.from(newest.map((line) => `${line}\n`).join(""), "latin1");
}

function toList(output: Buffer): CommitList {
  let length = 0;
  for (let at = output.indexOf(LINE_FEED); at >= 0; at = output.indexOf(LINE_FEED, at + 1)) length++;
  return {
    length,
    *[Symbol.iterator]() {
      let end = output.length - 1; // the last line's line feed
      while (end > 0) {
        const start = output.lastIndexOf(LINE_FEED, end - 1) + 1;
        yield toListed(output, start, end);
        end = start - 1;
      }
    },
    *newestFirst() {
      let start = 0;
      for (let end = output.indexOf(LINE_FEED); end >= 0; end = output.indexOf(LINE_FEED, start)) {
        yield toListed(output, start, end);
        start = end + 1;
      }
    },
  };
}

function toListed(output: Buffer, start: number, end: number): ListedCommit {
  const [sha = "", ...parents] = output.toString("latin1", start, end).split(" ");
  return { sha, parents };
}
