/** Trees that were read, the newest of them, bounded by their entries: a commit's tree is its child's parent tree. */

export interface TreeEntry {
  /** Path below the tree that was asked for. */
  readonly path: string;
  readonly mode: string;
  readonly type: string;
  readonly id: string;
  /** Of a blob; null for the others. */
  readonly size: number | null;
}

export interface TreeCache {
  /** The entries under this key, read once; null (GitHub cut the answer short) is remembered as well. */
  read(key: string, load: () => Promise<readonly TreeEntry[] | null>): Promise<readonly TreeEntry[] | null>;
}

/** About 40 MB. */
const MOST_ENTRIES = 200_000;

export function createTreeCache(mostEntries = MOST_ENTRIES): TreeCache {
  const trees = new Map<string, readonly TreeEntry[] | null>();
  const loading = new Map<string, Promise<readonly TreeEntry[] | null>>();
  let entries = 0;

  function keep(key: string, tree: readonly TreeEntry[] | null): void {
    trees.set(key, tree);
    entries += weight(tree);
    for (const [oldest, old] of trees) {
      if (entries <= mostEntries || oldest === key) break;
      trees.delete(oldest);
      entries -= weight(old);
    }
  }

  return {
    async read(key, load) {
      const known = trees.get(key);
      if (known !== undefined) {
        trees.delete(key);
        trees.set(key, known); // newest last
        return known;
      }
      const started = loading.get(key) ?? load().finally(() => loading.delete(key));
      const isFirst = !loading.has(key);
      loading.set(key, started);
      const tree = await started;
      if (isFirst) keep(key, tree);
      return tree;
    },
  };
}

/** An empty tree takes room as well. */
function weight(tree: readonly TreeEntry[] | null): number {
  return (tree?.length ?? 0) + 1;
}
