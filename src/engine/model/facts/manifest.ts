/** A package manifest, in the parts that matter: what it runs and what it pulls in. */
export interface Dependency {
  readonly name: string;
  /** As written: a range, a git URL, a path, an alias. */
  readonly spec: string;
  readonly kind: "runtime" | "dev" | "optional" | "peer" | "build";
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
  readonly dependencies: readonly Dependency[];
  readonly scripts: readonly ManifestScript[];
}
