/** A package manifest, in the parts that matter: what it runs and what it pulls in. */

/** How a name stands beside the names that everybody knows. */
export interface NameStanding {
  /** One of the popular names itself; null where no list is kept for the ecosystem. */
  readonly popular: boolean | null;
  /** A popular name that this one imitates, though it is none itself. */
  readonly resembles: string | null;
  /** By what: `one letter`, `a doubled letter`, `two letters exchanged`, `separators`, `another separator`, `scope`, `word order`, `an added word`; null with no such name. */
  readonly by: string | null;
}

export interface Dependency {
  readonly name: string;
  /** As written: a range, a git URL, a path, an alias. */
  readonly spec: string;
  /** `override`: not wanted itself, but imposed on whatever wants it. */
  readonly kind: "runtime" | "dev" | "optional" | "peer" | "build" | "override";
  /** Where the package manager is told to take it from. */
  readonly source: "registry" | "git" | "url" | "path" | "alias" | "workspace";
  /** The package behind an alias; `host/owner/repo` of a git source; the host of a URL. */
  readonly target: string | null;
  /** Whether the package behind an alias is one that everybody knows; null for no alias, and where no list is kept. */
  readonly knownTarget?: boolean | null;
  /** Whether an alias takes a name that everybody knows. */
  readonly knownName?: boolean | null;
  /** Only for names that the other side does not have. */
  readonly standing: NameStanding | null;
  readonly line: number | null;
}

export interface ManifestScript {
  readonly name: string;
  readonly command: string;
  /** Run by the package manager itself on install, publish or build. */
  readonly lifecycle: boolean;
  readonly line: number | null;
}

export interface ManifestFacts {
  readonly ecosystem: "npm" | "pypi" | "crates" | "go" | "packagist" | "rubygems" | "maven" | "nuget";
  readonly name: string | null;
  readonly version: string | null;
  /** Owner of the repository that the manifest names as its own, in lower case. */
  readonly owner: string | null;
  readonly dependencies: readonly Dependency[];
  readonly scripts: readonly ManifestScript[];
}
