/** A lockfile's resolved packages. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  /** Where it comes from; null where the format leaves it to the registry. */
  readonly resolved: string | null;
  readonly integrity: string | null;
  /** It has scripts that run on install, where the format tells. */
  readonly installScript: boolean;
  readonly line: number | null;
}

export interface LockfileFacts {
  readonly ecosystem: "npm" | "pypi" | "crates" | "go" | "packagist" | "rubygems";
  readonly format: string;
  /** Keyed by the place in the tree, so that one name may stand in several versions. */
  readonly packages: Readonly<Record<string, LockedPackage>>;
}
