/** Builders for manifests and lockfiles, used by detectors' examples and by tests. */
import type { CommitEvidence, FileChange } from "./evidence.ts";
import { aCommit, aFile } from "./examples.ts";
import type { LockedPackage, LockfileFacts } from "./facts/lockfile.ts";
import type { Dependency, ManifestFacts } from "./facts/manifest.ts";

/** Host of npm's own registry, put together: sources and lock files of this project name no registry. */
export const NPM_HOST = ["registry", "npmjs", "org"].join(".");

/** A runtime dependency from the registry, unknown to the lists. */
export function aDependency(name: string, parts: Partial<Dependency> = {}): Dependency {
  return {
    name,
    spec: "^1.0.0",
    kind: "runtime",
    source: "registry",
    target: null,
    standing: { popular: false, resembles: null, by: null },
    line: 10,
    ...parts,
  };
}

/** A manifest of npm. */
function aManifest(dependencies: readonly Dependency[], parts: Partial<ManifestFacts> = {}): ManifestFacts {
  return { ecosystem: "npm", name: "app", version: "1.0.0", owner: "ada", dependencies, scripts: [], ...parts };
}

/** The package.json of a project, whose dependencies change. */
export function aManifestFile(
  after: readonly Dependency[],
  before: readonly Dependency[] | null = [],
  parts: Partial<ManifestFacts> & { path?: string } = {},
): FileChange {
  const { path = "package.json", ...rest } = parts;
  return aFile({
    path,
    status: before === null ? "added" : "modified",
    facts: { manifest: { before: before === null ? null : aManifest(before, rest), after: aManifest(after, rest) } },
  });
}

/** A commit that changes the dependencies of a project. */
export function aManifestCommit(
  after: readonly Dependency[],
  before: readonly Dependency[] | null = [],
  files: readonly FileChange[] = [],
): CommitEvidence {
  return aCommit({ files: [aManifestFile(after, before), ...files] });
}

/** A package of the npm registry, locked with a checksum. */
export function aLocked(name: string, parts: Partial<LockedPackage> = {}): LockedPackage {
  const version = parts.version ?? "1.0.0";
  return {
    name,
    version,
    resolved: `https://${NPM_HOST}/${name}/-/${name.split("/").at(-1)}-${version}.tgz`,
    host: NPM_HOST,
    source: "registry",
    integrity: `sha512-${name}-${version}`,
    installScript: false,
    known: true,
    line: 20,
    ...parts,
  };
}

/** A lockfile of npm with a hundred packages, of which these differ from the other side. */
function aLockfile(packages: readonly LockedPackage[], parts: Partial<LockfileFacts> = {}): LockfileFacts {
  return {
    ecosystem: "npm",
    format: "npm 3",
    total: 100,
    hosts: { "${NPM_HOST}": 100 },
    checked: 100,
    packages: Object.fromEntries(packages.map((one) => [`node_modules/${one.name}`, one])),
    ...parts,
  };
}

/** The lockfile of a project, which changes. */
export function aLockFile(
  after: readonly LockedPackage[],
  before: readonly LockedPackage[] | null = [],
  parts: { path?: string; after?: Partial<LockfileFacts>; before?: Partial<LockfileFacts> } = {},
): FileChange {
  return aFile({
    path: parts.path ?? "package-lock.json",
    status: before ? "modified" : "added",
    facts: { lockfile: { before: before && aLockfile(before, parts.before), after: aLockfile(after, parts.after) } },
  });
}
