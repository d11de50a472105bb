/** An opened repository: the processes that answer about it, shared by everything that reads it. */
import type { ListedCommit } from "../../git/commit-list.ts";
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
  readonly #closeView: () => void;
  readonly #commits = new Map<string, CommitObject>();
  readonly #trees = new Map<string, readonly TreeRow[]>();

  private constructor(place: GitPlace, closeView: () => void) {
    this.place = place;
    this.#closeView = closeView;
    this.objects = new ObjectReader(place, "content");
    this.sizes = new ObjectReader(place, "check");
    const single = [...DIFF_OPTIONS, "--root", "--raw", "-z"];
    this.patches = new DiffReader(place, [...single, "-M", "-p"], MAX_DIFF_BYTES);
    this.entries = new DiffReader(place, [...single, "--no-renames"], MAX_ENTRY_BYTES);
    const combined = [...DIFF_OPTIONS, "-c", "--no-renames", "--raw", "-z"];
    this.combined = new DiffReader(place, [...combined, "-p"], MAX_DIFF_BYTES);
    this.combinedEntries = new DiffReader(place, combined, MAX_ENTRY_BYTES);
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
    if (this.#commits.size >= CACHED_COMMITS) {
      for (const oldest of [...this.#commits.keys()].slice(0, CACHED_COMMITS / 2)) this.#commits.delete(oldest);
    }
    this.#commits.set(sha, commit);
    return commit;
  }

  /** Commit objects that are read once; null for one that is missing or is no commit. */
  readCommitObjects(shas: readonly string[]): Promise<readonly (CommitObject | null)[]> {
    return this.objects.readAll(shas, (object) => (object?.type === "commit" ? parseCommitObject(object.bytes) : null));
  }

  /** Asks for commits that will be gathered soon, with what they changed. */
  expectChanges(commits: readonly ListedCommit[]): void {
    this.objects.expect(idsOf(commits).filter((sha) => !this.#commits.has(sha)));
    if (this.lacksBlobs) return;
    this.patches.expect(idsOf(commits.filter(({ parents }) => parents.length < 2)));
    this.combined.expect(idsOf(commits.filter(({ parents }) => parents.length > 1)));
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

function idsOf(commits: readonly ListedCommit[]): readonly string[] {
  return commits.map(({ sha }) => sha);
}
