/** Tells kinds of path apart by tables of names, endings and folders. */
import { rememberPaths } from "./remember-paths.ts";

/** Every field that is given must hold; each is a list of words of which one is enough. */
export interface PathRule {
  /** The file's whole name. */
  readonly names?: string;
  /** How the file's name begins. */
  readonly starts?: string;
  /** How the file's name ends: `.yml`, `-lock.json`. */
  readonly ends?: string;
  /** What stands somewhere in the file's name, with something behind it. */
  readonly holds?: string;
  /** The name has no dot. */
  readonly bare?: true;
  /** The extension alone, without its dot. */
  readonly extensions?: string;
  /** A folder on the way, at any depth; several parts are joined by slashes: `.yarn/releases`. */
  readonly folders?: string;
  /** How a folder on the way begins. */
  readonly folderStarts?: string;
  /** The folder that holds the file, by its last parts: `.cargo`, `.github/workflows`. */
  readonly parents?: string;
  /** The top of the tree: the folder that holds the file from the root on; `/` for the root itself. */
  readonly roots?: string;
  /** Folders from the root on below which the file lies at any depth. */
  readonly under?: string;
}

interface Place {
  /** `/a/b/`; `/` for the root. */
  readonly folder: string;
  readonly name: string;
}

type Test = (place: Place) => boolean;

/** Returns whether one of the rules fits a path. Letter case counts unless `anyCase` says otherwise. */
export function createPathTest(
  rules: readonly PathRule[],
  { anyCase = false }: { readonly anyCase?: boolean } = {},
): (path: string) => boolean {
  const tests = rules.map((rule) => testsOf(rule, anyCase));
  return rememberPaths((path) => {
    const place = toPlace(anyCase ? path.toLowerCase() : path);
    return tests.some((all) => all.every((test) => test(place)));
  });
}

/** Returns the first value of the table whose rules fit a path, or undefined. */
export function createPathTable<T>(
  rows: readonly (readonly [rules: readonly PathRule[], value: T])[],
  options: { readonly anyCase?: boolean } = {},
): (path: string) => T | undefined {
  const tests = rows.map(([rules]) => createPathTest(rules, options));
  const rowOf = rememberPaths((path) => tests.findIndex((fits) => fits(path)));
  return (path) => rows[rowOf(path)]?.[1];
}

function toPlace(path: string): Place {
  const slash = path.lastIndexOf("/");
  return { folder: `/${path.slice(0, slash + 1)}`, name: path.slice(slash + 1) };
}

function testsOf(rule: PathRule, anyCase: boolean): readonly Test[] {
  const tests: Test[] = [];
  const add = (words: string | undefined, test: (list: readonly string[]) => Test) => {
    if (words !== undefined) tests.push(test((anyCase ? words.toLowerCase() : words).split(" ")));
  };
  add(rule.names, (list) => {
    const names = new Set(list);
    return ({ name }) => names.has(name);
  });
  add(
    rule.starts,
    (list) =>
      ({ name }) =>
        list.some((start) => name.startsWith(start)),
  );
  add(
    rule.ends,
    (list) =>
      ({ name }) =>
        list.some((end) => name.endsWith(end)),
  );
  add(
    rule.holds,
    (list) =>
      ({ name }) =>
        list.some((part) => name.slice(0, -1).includes(part)),
  );
  add(rule.extensions, (list) => {
    const extensions = new Set(list);
    return ({ name }) => name.includes(".") && extensions.has(name.slice(name.lastIndexOf(".") + 1));
  });
  if (rule.bare) tests.push(({ name }) => name !== "" && !name.includes("."));
  add(rule.folders, (list) => {
    const folders = list.map((folder) => `/${folder}/`);
    return ({ folder }) => folders.some((one) => folder.includes(one));
  });
  add(rule.folderStarts, (list) => {
    const starts = list.map((start) => `/${start}`);
    return ({ folder }) => starts.some((one) => folder.includes(one));
  });
  add(rule.parents, (list) => {
    const parents = list.map((parent) => `/${parent}/`);
    return ({ folder }) => parents.some((one) => folder.endsWith(one));
  });
  add(rule.roots, (list) => {
    const roots = new Set(list.map((root) => (root === "/" ? root : `/${root}/`)));
    return ({ folder }) => roots.has(folder);
  });
  add(rule.under, (list) => {
    const tops = list.map((top) => `/${top}/`);
    return ({ folder }) => tops.some((one) => folder.startsWith(one));
  });
  return tests;
}
