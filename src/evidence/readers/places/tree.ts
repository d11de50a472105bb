/** Parsed settings of any format – YAML, JSON, TOML – as one kind of tree with lines, bounded in size and depth. */

interface At {
  /** 1-based line of the file where the value starts; for a block of text, its first line. */
  readonly line: number;
}
export type TextTree = At & { readonly kind: "text"; readonly text: string };
export type ListTree = At & { readonly kind: "list"; readonly items: readonly Tree[] };
export type MapTree = At & { readonly kind: "map"; readonly entries: readonly (readonly [key: string, value: Tree])[] };
export type Tree = TextTree | ListTree | MapTree;

/** Deepest nesting that is kept; settings that people write stay below ten. */
export const MOST_DEPTH = 60;
/** Most values of one file; aliases can repeat what stands in it once. */
export const MOST_VALUES = 20_000;

/** Counts values so that a tree stays below {@link MOST_VALUES}. */
export interface ValueCount {
  left: number;
}

/** Returns the value under a chain of keys; list items go by their index. */
export function valueAt(tree: Tree | undefined, ...keys: readonly (string | number)[]): Tree | undefined {
  let here = tree;
  for (const key of keys) {
    if (typeof key === "number") here = here?.kind === "list" ? here.items[key] : undefined;
    else here = here?.kind === "map" ? here.entries.find(([name]) => name === key)?.[1] : undefined;
  }
  return here;
}

/** Returns the text of a scalar under a chain of keys; undefined for anything else. */
export function textAt(tree: Tree | undefined, ...keys: readonly (string | number)[]): string | undefined {
  const found = valueAt(tree, ...keys);
  return found?.kind === "text" ? found.text : undefined;
}

/** Returns the entries of a map under a chain of keys; none for anything else. */
export function entriesAt(
  tree: Tree | undefined,
  ...keys: readonly (string | number)[]
): readonly (readonly [key: string, value: Tree])[] {
  const found = valueAt(tree, ...keys);
  return found?.kind === "map" ? found.entries : [];
}

/** Returns the items of a list under a chain of keys; none for anything else. */
export function itemsAt(tree: Tree | undefined, ...keys: readonly (string | number)[]): readonly Tree[] {
  const found = valueAt(tree, ...keys);
  return found?.kind === "list" ? found.items : [];
}

/** Returns the scalars of a value that may be one or a list of them, nested lists included. */
export function textsOf(tree: Tree | undefined): readonly TextTree[] {
  if (tree?.kind === "text") return [tree];
  return tree?.kind === "list" ? tree.items.flatMap(textsOf) : [];
}

/** Calls `visit` for every scalar of a tree with the keys on the way to it. */
export function walkTexts(
  tree: Tree,
  visit: (text: TextTree, keys: readonly string[]) => void,
  keys: readonly string[] = [],
): void {
  if (tree.kind === "text") visit(tree, keys);
  else if (tree.kind === "list") for (const item of tree.items) walkTexts(item, visit, keys);
  else for (const [key, value] of tree.entries) walkTexts(value, visit, [...keys, key]);
}

/** Calls `visit` for every map of a tree, outer ones first, with the keys on the way to it. */
export function walkMaps(
  tree: Tree | undefined,
  visit: (map: MapTree, keys: readonly string[]) => void,
  keys: readonly string[] = [],
): void {
  if (tree?.kind === "list") for (const item of tree.items) walkMaps(item, visit, keys);
  if (tree?.kind !== "map") return;
  visit(tree, keys);
  for (const [key, value] of tree.entries) walkMaps(value, visit, [...keys, key]);
}
