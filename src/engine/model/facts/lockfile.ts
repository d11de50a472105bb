/** A lockfile's resolved packages: only those in which the two sides of the change differ. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  /** Where it comes from; null where the format leaves it to the registry. */
  readonly resolved: string | null;
  /** Host of `resolved`, in lower case; null where there is none. */
  readonly host: string | null;
  readonly source: "registry" | "git" | "url" | "path";
  readonly integrity: string | null;
  /** It has scripts that run on install, where the format tells. */
  readonly installScript: boolean;
  /** The other side has a package of this name, in whatever version. */
  readonly known: boolean;
  readonly line: number | null;
}

export interface LockfileFacts {
  readonly ecosystem: "npm" | "pypi" | "crates" | "go" | "packagist" | "rubygems";
  readonly format: string;
  /** Packages of the whole file. */
  readonly total: number;
  /** Host → packages of the whole file that come from there; at most 50 hosts. */
  readonly hosts: Readonly<Record<string, number>>;
  /** Packages that carry a checksum. */
  readonly checked: number;
  /** Those that differ, keyed by the place in the tree, so that one name may stand in several versions; at most 2,000. */
  readonly packages: Readonly<Record<string, LockedPackage>>;
}
