/** An opened repository: the processes that answer about it, shared by everything that reads it. */
import { type CommitObject, parseCommitObject } from "../../git/commit-object.ts";
import { DIFF_OPTIONS, DiffReader } from "../../git/diff-reader.ts";
import { ObjectReader } from "../../git/object-reader.ts";
import { openObjectView } from "../../git/object-view.ts";
import type { GitPlace } from "../../git/run-git.ts";
import { parseTreeObject, type TreeRow } from "../../git/tree-object.ts";

/** Most bytes of one commit's raw entries and patches together; what is beyond is a gap. */
export const MAX_DIFF_BYTES = 16 * 1024 * 1024;
/** The same for entries alone: room for half a million paths. */
const MAX_ENTRY_BYTES = 64 * 1024 * 1024;
/** Raw entries (and patches) of a commit against its parent, and the paths of a merge that differ from every parent. */
const SINGLE = [...DIFF_OPTIONS, "--root", "--raw", "-z"];
const MERGED = [...DIFF_OPTIONS, "-c", "--no-renames", "--raw", "-z"];
export const SINGLE_PATCHES = [...SINGLE, "-M", "-p"];
export const MERGED_PATCHES = [...MERGED, "-p"];

/** Commit objects kept, so that a parent is not read twice. */
const CACHED_COMMITS = 2000;
/** Trees kept, of some hundred entries each. */
const CACHED_TREES = 500;

export class LocalRepository {
  /** Where git looks: a directory of ours that borrows the repository's objects. */
  readonly place: GitPlace;
  readonly objects: ObjectReader;
  readonly sizes: ObjectReader;
  /** Raw entries and patches of a commit against its parent. */
  readonly patches: DiffReader;
  /** Raw entries alone: needs no blob. */
  readonly entries: DiffReader;
  /** Paths of a merge that differ from every parent, with their combined patches. */
  readonly combined: DiffReader;
  /** The paths alone: needs no blob. */
  readonly combinedEntries: DiffReader;
  /** True once a blob was found missing: git then dies over diffs, and it is better to look first. */
  lacksBlobs = false;
  /** False: whole programs are read even where nothing in their changed lines asks for it. */
  isSieved = true;
  readonly #closeView: () => void;
  readonly #commits = new Map<string, CommitObject>();
  readonly #trees = new Map<string, readonly TreeRow[]>();

  private constructor(place: GitPlace, closeView: () => void) {
    this.place = place;
    this.#closeView = closeView;
    this.objects = new ObjectReader(place, "content");
    this.sizes = new ObjectReader(place, "check");
    this.patches = new DiffReader(place, SINGLE_PATCHES, MAX_DIFF_BYTES);
    this.entries = new DiffReader(place, [...SINGLE, "--no-renames"], MAX_ENTRY_BYTES);
    this.combined = new DiffReader(place, MERGED_PATCHES, MAX_DIFF_BYTES);
    this.combinedEntries = new DiffReader(place, MERGED, MAX_ENTRY_BYTES);
  }

  /** Opens the repository at a git directory; the caller closes it. Throws {@link GitError} where git finds none. */
  static async open(gitDir: string, borrowed: readonly string[] = []): Promise<LocalRepository> {
    const view = await openObjectView(gitDir, borrowed);
    return new LocalRepository(view.place, () => view.close());
  }

  /** The commit object, or null where it is missing or is no commit. */
  async readCommitObject(sha: string): Promise<CommitObject | null> {
    const known = this.#commits.get(sha);
    if (known) return known;
    const object = await this.objects.read(sha);
    if (object?.type !== "commit") return null;
    const commit = parseCommitObject(object.bytes);
    this.#keep(sha, commit);
    return commit;
  }

  #keep(sha: string, commit: CommitObject): void {
    if (this.#commits.size >= CACHED_COMMITS) {
      for (const oldest of [...this.#commits.keys()].slice(0, CACHED_COMMITS / 2)) this.#commits.delete(oldest);
    }
    this.#commits.set(sha, commit);
  }

  /** Commit objects that are read once; null for one that is missing or is no commit. */
  readCommitObjects(shas: readonly string[]): Promise<readonly (CommitObject | null)[]> {
    return this.objects.readAll(shas, (object) => (object?.type === "commit" ? parseCommitObject(object.bytes) : null));
  }

  /** Reads those of the commits that are not kept, in one piece. */
  async keepCommitObjects(shas: readonly string[]): Promise<void> {
    const unknown = shas.filter((sha) => !this.#commits.has(sha));
    const read = await this.readCommitObjects(unknown);
    for (const [at, sha] of unknown.entries()) {
      const commit = read[at];
      if (commit) this.#keep(sha, commit);
    }
  }

  /** Entries of a tree; null where it is missing or none. The newest are kept: commits share most of theirs. */
  async readTree(id: string): Promise<readonly TreeRow[] | null> {
    const known = this.#trees.get(id);
    if (known) return known;
    const object = await this.objects.read(id);
    if (object?.type !== "tree") return null;
    const rows = parseTreeObject(object.bytes, id.length / 2);
    if (this.#trees.size >= CACHED_TREES) this.#trees.clear();
    this.#trees.set(id, rows);
    return rows;
  }

  /** Content of a blob of at most `maxBytes`; `tooLarge` and `missing` say why there is none. */
  async readBlob(id: string, maxBytes: number): Promise<Buffer | "missing" | "tooLarge"> {
    const known = await this.sizes.read(id);
    if (!known) return "missing";
    if (known.size > maxBytes) return "tooLarge";
    return (await this.objects.read(id))?.bytes ?? "missing";
  }

  close(): void {
    this.objects.close();
    this.sizes.close();
    for (const reader of [this.patches, this.entries, this.combined, this.combinedEntries]) reader.close();
    this.#closeView();
  }
}
