/**
 * A bare repository as the simulator reads it: two long-lived git processes and small caches of what never changes.
 * Objects are served by id whether or not a ref leads to them, as GitHub does for a long time after a force push.
 */
import { type CommitObject, parseCommitObject } from "../../../../src/git/commit-object.ts";
import { type GitObject, ObjectReader } from "../../../../src/git/object-reader.ts";
import { parseRawDiff, type RawEntry } from "../../../../src/git/raw-diff.ts";
import { GitError, runGit } from "../../../../src/git/run-git.ts";
import { createCache } from "./cache.ts";
import { type DiffedFile, toFiles } from "./diffed-file.ts";
import { readRef, readRefs, writeRef } from "./refs.ts";
import { openTreeDiffs } from "./tree-diffs.ts";
import { parseTree, type TreeEntry } from "./trees.ts";

export const EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

export interface LiveCommit extends CommitObject {
  readonly sha: string;
  /** The object's bytes. */
  readonly bytes: Buffer;
}

export interface LiveRepository {
  readonly gitDir: string;
  object(id: string): Promise<GitObject | null>;
  /** Type and size alone. */
  check(id: string): Promise<Pick<GitObject, "type" | "size"> | null>;
  /** Entries of a tree, or null where there is no such tree. */
  tree(id: string): Promise<readonly TreeEntry[] | null>;
  /** The commit an object id stands for, annotated tags followed; null where there is none. */
  commit(id: string): Promise<LiveCommit | null>;
  /** What a full ref name points to, or null. */
  ref(name: string): string | null;
  /** All refs: full name → object id. */
  refs(): Map<string, string>;
  /** Points a ref to an object, or removes it. */
  setRef(name: string, id: string | null): Promise<void>;
  /** Files that differ between a commit's first parent and itself. */
  filesOf(commit: LiveCommit): Promise<readonly DiffedFile[]>;
  /** Files that differ between two trees; renames are found. */
  filesBetween(oldTree: string, newTree: string): Promise<readonly DiffedFile[]>;
  /** Paths that a commit touches beside its first parent, renames taken apart, as a push event lists them. */
  pathsOf(commit: LiveCommit): Promise<readonly RawEntry[]>;
  /** Lines that `git rev-list` writes. */
  revList(args: readonly string[]): Promise<string[]>;
  /** The output of any other plumbing, or null where git fails. */
  git(args: readonly string[]): Promise<string | null>;
  close(): void;
}

export function openLiveRepository(gitDir: string): LiveRepository {
  const objects = new ObjectReader(gitDir, "content");
  const checks = new ObjectReader(gitDir, "check");
  const diffs = openTreeDiffs(gitDir);
  const commits = createCache<LiveCommit>(4000);
  const files = createCache<readonly DiffedFile[]>(400);
  const trees = createCache<readonly TreeEntry[]>(4000);
  const sizes = createCache<Pick<GitObject, "type" | "size">>(50_000);

  const commit: LiveRepository["commit"] = async (id) => {
    const known = commits.get(id);
    if (known) return known;
    const object = await objects.read(id);
    if (object?.type === "tag") {
      return commit(/^object ([0-9a-f]{40})$/m.exec(object.bytes.toString("latin1"))?.[1] ?? "");
    }
    if (object?.type !== "commit") return null;
    return commits.put(id, { ...parseCommitObject(object.bytes), sha: id, bytes: object.bytes });
  };
  const oldTreeOf = async (of: LiveCommit): Promise<string> => {
    const parent = of.parents[0] === undefined ? null : await commit(of.parents[0]);
    return parent?.tree ?? EMPTY_TREE;
  };
  const filesBetween: LiveRepository["filesBetween"] = async (oldTree, newTree) => {
    const key = `${oldTree} ${newTree}`;
    const known = files.get(key);
    if (known) return known;
    return files.put(key, toFiles(await diffs.read(key)));
  };

  return {
    gitDir,
    object: (id) => objects.read(id),
    async check(id) {
      const known = sizes.get(id);
      if (known) return known;
      const found = await checks.read(id);
      return found && sizes.put(id, { type: found.type, size: found.size });
    },
    commit,
    async tree(id) {
      const known = trees.get(id);
      if (known) return known;
      const object = await objects.read(id);
      return object?.type === "tree" ? trees.put(id, parseTree(object.bytes)) : null;
    },
    ref: (name) => readRef(gitDir, name),
    refs: () => readRefs(gitDir),
    async setRef(name, id) {
      if (readRef(gitDir, name) === id) return;
      if (id !== null) writeRef(gitDir, name, id);
      else await runGit(gitDir, ["update-ref", "-d", name]); // it may be packed
    },
    filesOf: async (of) => filesBetween(await oldTreeOf(of), of.tree),
    filesBetween,
    async pathsOf(of) {
      return parseRawDiff(await diffs.readPaths(`${await oldTreeOf(of)} ${of.tree}`)).entries;
    },
    async revList(args) {
      const output = await runGit(gitDir, ["rev-list", ...args], { maxBytes: 512 * 1024 * 1024 });
      return output.toString("latin1").split("\n").filter(Boolean);
    },
    async git(args) {
      try {
        return (await runGit(gitDir, args, { maxBytes: 512 * 1024 * 1024 })).toString("utf8");
      } catch (error) {
        if (error instanceof GitError) return null;
        throw error;
      }
    },
    close() {
      objects.close();
      checks.close();
      diffs.close();
    },
  };
}
