/** What a commit pulls in that it did not pull in before. */
import type { CommitEvidence, FileChange } from "../model/evidence.ts";
import type { Dependency, ManifestFacts } from "../model/facts/manifest.ts";
import { isGenerated, isTest, isVendored } from "../paths/path-classes.ts";
import { createPathTest } from "../paths/path-rules.ts";

export interface DependencyChange {
  readonly file: FileChange;
  readonly manifest: ManifestFacts;
  /** The manifest is new: a new project or a new package of a workspace. */
  readonly isNew: boolean;
  readonly dependency: Dependency;
  /** What the manifest said of the same name before; null for a new name. */
  readonly before: Dependency | null;
}

const SHOWN = "fixture fixtures example examples sample samples demo demos template templates doc docs website".split(
  " ",
);
/** Folders of what is shown, not installed; tools hide theirs behind a dot or an underscore. */
const isShown = createPathTest(
  [{ folders: SHOWN.flatMap((name) => ["", ".", "_", "__"].map((mark) => mark + name)).join(" ") }],
  { anyCase: true },
);

/** Manifests that decide what is installed here: no test data, no vendored code, no examples. */
export function isOwnManifest(path: string): boolean {
  return !isTest(path) && !isVendored(path) && !isGenerated(path) && !isShown(path);
}

/** The same for a lockfile: a tool writes every one of them, and its ending alone says no more than that. */
export function isOwnLockfile(path: string): boolean {
  return isOwnManifest(path.endsWith(".lock") ? path.slice(0, -".lock".length) : path);
}

const changesOf = new WeakMap<CommitEvidence, readonly DependencyChange[]>();

/** Dependencies that are new, or written differently than before; those that moved between manifests are neither. */
export function changedDependencies(commit: CommitEvidence): readonly DependencyChange[] {
  let changes = changesOf.get(commit);
  if (!changes) {
    changes = findChanges(commit);
    changesOf.set(commit, changes);
  }
  return changes;
}

function findChanges(commit: CommitEvidence): DependencyChange[] {
  const earlier = new Set(
    commit.files.flatMap(
      ({ facts }) => facts.manifest?.before?.dependencies.map((one) => `${one.name}\n${one.spec}`) ?? [],
    ),
  );
  return commit.files.flatMap((file): DependencyChange[] => {
    const delta = file.facts.manifest;
    if (!delta?.after || !isOwnManifest(file.path)) return [];
    const { before, after } = delta;
    return after.dependencies.flatMap((dependency): DependencyChange[] => {
      if (earlier.has(`${dependency.name}\n${dependency.spec}`)) return [];
      const known = before?.dependencies.find((one) => one.name === dependency.name && one.kind === dependency.kind);
      const elsewhere = known ?? before?.dependencies.find(({ name }) => name === dependency.name);
      return [{ file, manifest: after, isNew: before === null, dependency, before: elsewhere ?? null }];
    });
  });
}

/** Names that no manifest of the commit had before. */
export function newDependencies(commit: CommitEvidence): DependencyChange[] {
  const earlier = new Set(
    commit.files.flatMap(({ facts }) => facts.manifest?.before?.dependencies.map(({ name }) => name) ?? []),
  );
  const seen = new Set<string>();
  return changedDependencies(commit).filter(
    ({ dependency: { name } }) => !earlier.has(name) && !seen.has(name) && seen.add(name),
  );
}

/** Names that manifests of the commit had and have no longer. */
export function droppedNames(commit: CommitEvidence): ReadonlySet<string> {
  const now = new Set(
    commit.files.flatMap(({ facts }) => facts.manifest?.after?.dependencies.map(({ name }) => name) ?? []),
  );
  return new Set(
    commit.files.flatMap(
      ({ facts }) => facts.manifest?.before?.dependencies.flatMap(({ name }) => (now.has(name) ? [] : [name])) ?? [],
    ),
  );
}

/** True where the commit's lockfiles say that the package runs scripts on install. */
export function runsOnInstall(commit: CommitEvidence, name: string): boolean {
  return commit.files.some(({ facts }) =>
    Object.values(facts.lockfile?.after?.packages ?? {}).some(
      (one) => one.name === name && one.installScript && !one.known,
    ),
  );
}
