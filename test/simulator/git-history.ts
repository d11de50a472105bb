/**
 * Writes git histories by script: any author, date, offset, mode, bytes, parents and raw objects, in a bare repository
 * without a process per commit. The same script always gives the same object ids.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createObjectWriter, type ObjectFormat, type ObjectType } from "./git-history/object-writer.ts";
import { readTree } from "./git-history/read-tree.ts";
import { type Person, personLine } from "./git-history/stamp.ts";
import { EMPTY_TREE, type Leaf, leavesOf, type Tree, withLeaf, writeTree } from "./git-history/tree.ts";

export { later, type Person } from "./git-history/stamp.ts";

/** What becomes of a path: text, bytes, bytes with a mode, a link, a submodule, or null to remove it. */
export type FileChange =
  | string
  | Uint8Array
  | { readonly content: string | Uint8Array; readonly executable: boolean }
  | { readonly symlink: string }
  | { readonly submodule: string }
  | { readonly blob: string; readonly executable?: boolean }
  | null;

export interface CommitScript {
  readonly message: string | Uint8Array;
  readonly author: Person;
  /** Default: the author. */
  readonly committer?: Person;
  /** Branch that is moved to the commit, without `refs/heads/`. Default: the default branch; null moves nothing. */
  readonly branch?: string | null;
  /** Default: what the branch points to, or none. */
  readonly parents?: readonly string[];
  /** Commit whose files the changes start from. Default: the first parent; null: no files. */
  readonly base?: string | null;
  readonly files?: Readonly<Record<string, FileChange>>;
  /** Changes at paths that are not UTF-8. */
  readonly rawFiles?: readonly (readonly [path: Uint8Array, change: FileChange])[];
  /** Headers after `committer`, such as `gpgsig` or `encoding`; lines after the first are indented as git does. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /** Signs the commit: gives the armored signature of its payload, as `createSigningKey` does. */
  readonly sign?: (payload: Uint8Array) => string;
}

export interface GitHistory {
  readonly gitDir: string;
  /** Writes a commit and moves its branch; returns the commit's id. */
  commit(script: CommitScript): string;
  /** Files of a merge that nobody edited: path by path, what either side changed since `base`. Throws on a conflict. */
  mergedFiles(base: string, ours: string, theirs: string): Readonly<Record<string, FileChange>>;
  /** Writes an annotated tag and its ref; returns the tag object's id. */
  tag(name: string, target: string, tagger: Person, message: string): string;
  /** Writes any object, valid or not. */
  write(type: ObjectType, content: string | Uint8Array): string;
  /** Points a full ref name to an object, or removes it. */
  setRef(ref: string, id: string | null): void;
  /** What a full ref name points to, if this builder or its directory knows it as a loose ref. */
  ref(ref: string): string | null;
  /** Moves all objects into one pack, which git reads faster. */
  pack(): void;
}

export interface GitHistoryOptions {
  /** Folder for the bare repository; made when it is not there. An existing repository is continued. */
  readonly gitDir: string;
  /** Default: main. */
  readonly defaultBranch?: string;
  readonly objectFormat?: ObjectFormat;
}

export function createGitHistory(options: GitHistoryOptions): GitHistory {
  const { gitDir, defaultBranch = "main", objectFormat = "sha1" } = options;
  if (!existsSync(join(gitDir, "HEAD"))) makeRepository(gitDir, defaultBranch, objectFormat);
  const objects = createObjectWriter(gitDir, objectFormat);
  const trees = new Map<string, Tree>();

  const treeOf = (commit: string): Tree => {
    const known = trees.get(commit) ?? readTree(gitDir, commit);
    trees.set(commit, known);
    return known;
  };
  const write: GitHistory["write"] = (type, content) => objects.write(type, Buffer.from(content));
  const toLeaf = (change: FileChange): Leaf | null => {
    if (change === null) return null;
    if (typeof change === "string" || change instanceof Uint8Array) {
      return { mode: "100644", id: write("blob", change) };
    }
    if ("symlink" in change) return { mode: "120000", id: write("blob", change.symlink) };
    if ("submodule" in change) return { mode: "160000", id: change.submodule };
    const id = "blob" in change ? change.blob : write("blob", change.content);
    return { mode: change.executable ? "100755" : "100644", id };
  };
  const applyChanges = (start: Tree, script: CommitScript): Tree => {
    let tree = start;
    for (const [path, change] of Object.entries(script.files ?? {})) {
      tree = withLeaf(tree, Buffer.from(path).toString("latin1"), toLeaf(change));
    }
    for (const [path, change] of script.rawFiles ?? []) {
      tree = withLeaf(tree, Buffer.from(path).toString("latin1"), toLeaf(change));
    }
    return tree;
  };
  const ref: GitHistory["ref"] = (name) => {
    try {
      return readFileSync(join(gitDir, name), "utf8").trim();
    } catch {
      return null; // no such loose ref
    }
  };
  const setRef: GitHistory["setRef"] = (name, id) => {
    if (id === null) return runGit(["--git-dir", gitDir, "update-ref", "-d", name]);
    const file = join(gitDir, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${id}\n`);
  };

  return {
    gitDir,
    commit(script) {
      const { author, committer = author, branch = defaultBranch } = script;
      const tip = branch === null ? null : ref(`refs/heads/${branch}`);
      const parents = script.parents ?? (tip === null ? [] : [tip]);
      const base = script.base === undefined ? (parents[0] ?? null) : script.base;
      const tree = applyChanges(base === null ? EMPTY_TREE : treeOf(base), script);
      const head = [
        `tree ${writeTree(tree, objects)}`,
        ...parents.map((parent) => `parent ${parent}`),
        `author ${personLine(author)}`,
        `committer ${personLine(committer)}`,
        ...(script.headers ?? []).map(([name, value]) => headerLine(name, value)),
      ];
      const body = (lines: readonly string[]) =>
        Buffer.concat([Buffer.from(`${lines.join("\n")}\n\n`), Buffer.from(script.message)]);
      const signature = script.sign?.(body(head));
      const id = write("commit", body(signature === undefined ? head : [...head, headerLine("gpgsig", signature)]));
      trees.set(id, tree);
      if (branch !== null) setRef(`refs/heads/${branch}`, id);
      return id;
    },
    mergedFiles: (base, ours, theirs) => mergeLeaves(treeOf(base), treeOf(ours), treeOf(theirs)),
    tag(name, target, tagger, message) {
      const head = [`object ${target}`, "type commit", `tag ${name}`, `tagger ${personLine(tagger)}`];
      const id = write("tag", `${head.join("\n")}\n\n${message}`);
      setRef(`refs/tags/${name}`, id);
      return id;
    },
    write,
    setRef,
    ref,
    pack: () => runGit(["--git-dir", gitDir, "repack", "-adq"]),
  };
}

function headerLine(name: string, value: string): string {
  return `${name} ${value.replaceAll("\n", "\n ")}`;
}

/** What `theirs` changed since `base`, on top of `ours`. */
function mergeLeaves(base: Tree, ours: Tree, theirs: Tree): Record<string, FileChange> {
  const [old, left, right] = [leavesOf(base), leavesOf(ours), leavesOf(theirs)];
  const changes: Record<string, FileChange> = {};
  for (const path of new Set([...old.keys(), ...right.keys()])) {
    const [was, mine, other] = [old.get(path), left.get(path), right.get(path)];
    if (isSame(was, other) || isSame(mine, other)) continue;
    if (!isSame(was, mine)) throw new Error(`both sides changed ${path}`);
    changes[Buffer.from(path, "latin1").toString()] = other ? toChange(other) : null;
  }
  return changes;
}

function isSame(a: Leaf | undefined, b: Leaf | undefined): boolean {
  return a?.id === b?.id && a?.mode === b?.mode;
}

function toChange(leaf: Leaf): FileChange {
  if (leaf.mode === "160000") return { submodule: leaf.id };
  if (leaf.mode === "120000") throw new Error("merging a changed link is not supported");
  return { blob: leaf.id, executable: leaf.mode === "100755" };
}

function runGit(args: readonly string[]): void {
  const { status, stderr, error } = spawnSync("git", args, { encoding: "utf8" });
  if (error) throw error;
  if (status !== 0) throw new Error(`git ${args[0]} failed: ${stderr.trim()}`);
}

/** What `git init --bare` makes; hundreds of tests make one, and a process costs more than its files. */
function makeRepository(gitDir: string, defaultBranch: string, objectFormat: ObjectFormat): void {
  for (const folder of ["objects/info", "objects/pack", "refs/heads", "refs/tags"])
    mkdirSync(join(gitDir, folder), { recursive: true });
  const isSha1 = objectFormat === "sha1";
  const extension = isSha1 ? "" : `[extensions]\n\tobjectformat = ${objectFormat}\n`;
  writeFileSync(
    join(gitDir, "config"),
    `[core]\n\trepositoryformatversion = ${isSha1 ? 0 : 1}\n\tfilemode = true\n\tbare = true\n${extension}`,
  );
  writeFileSync(join(gitDir, "HEAD"), `ref: refs/heads/${defaultBranch}\n`);
}
