/**
 * Packages that a commit brings from the public registries: each name and version that its manifests and lockfiles have now and
 * had not before. A name that may be private is left out: one of the project's own house, one with a scope that no address of the public
 * registry proves, and all that manifests name in a commit which sets another registry.
 */
import { REGISTRY_HOSTS } from "../catalogue/registries.ts";
import type { AskedPackage, CommitEvidence } from "../model/evidence.ts";
import type { LockedPackage, LockfileFacts } from "../model/facts/lockfile.ts";
import { changedDependencies, isOwnLockfile } from "./dependency-change.ts";
import { isOwnHouse } from "./new-package.ts";

export type Ecosystem = AskedPackage["ecosystem"];

/** Where the manifest or the lockfile names a package that it brings. */
export interface BroughtPackage extends AskedPackage {
  readonly path: string;
  readonly line: number | null;
  /** The project had the name before, in another version. */
  readonly known: boolean;
  readonly installScript: boolean;
}

/** Packages of one commit of which anybody is asked: what one question to the advisories takes. */
const MOST = 1000;

const HOSTS: Readonly<Partial<Record<Ecosystem, readonly string[]>>> = {
  npm: REGISTRY_HOSTS.npm,
  pypi: REGISTRY_HOSTS.pypi,
  crates: [...REGISTRY_HOSTS.crates, "github.com"], // the index of crates.io lies there
  rubygems: REGISTRY_HOSTS.gems,
  packagist: [...REGISTRY_HOSTS.composer, "api.github.com"], // the archives that packagist.org names
};

/** Modules of Go bear their host; others may be a company's own. */
const GO_HOSTS =
  "github.com gitlab.com bitbucket.org codeberg.org golang.org google.golang.org gopkg.in go.uber.org k8s.io".split(
    " ",
  );

/** Parts of a name that say whose it is: host and owner of a Go module, vendor of a PHP package, two of a Java group. */
const HOUSE_PARTS: Readonly<Partial<Record<Ecosystem, number>>> = { go: 2, packagist: 1, maven: 2 };

/** Names as registries take them: no path, no query, no blank. */
const NAME = /^@?[\w~][\w.~:+-]{0,213}(?:\/[\w~][\w.~+-]{0,213}){0,8}$/;
const VERSION = /^\d[\w.+~!-]{0,99}$/;

/** Returns what to ask the public services, each version once. */
export function broughtPackages(commit: CommitEvidence): readonly AskedPackage[] {
  const unique = new Map<string, AskedPackage>();
  for (const { ecosystem, name, version } of findBrought(commit)) {
    if (unique.size < MOST) unique.set(packageKey({ ecosystem, name, version }), { ecosystem, name, version });
  }
  return [...unique.values()];
}

/** Names a version of a package; the same for the same. */
export function packageKey({ ecosystem, name, version }: AskedPackage): string {
  return `${ecosystem} ${name} ${version ?? ""}`;
}

const foundIn = new WeakMap<CommitEvidence, readonly BroughtPackage[]>();

/** Where each of them stands; new names before new versions. */
export function findBrought(commit: CommitEvidence): readonly BroughtPackage[] {
  let found = foundIn.get(commit);
  if (!found) {
    const names = commit.files.some(({ facts }) => facts.manifest || facts.lockfile);
    found = (names ? [...fromManifests(commit), ...fromLockfiles(commit)] : [])
      .filter(({ name, version }) => NAME.test(name) && (version === null || VERSION.test(version)))
      .sort((a, b) => Number(a.known) - Number(b.known));
    foundIn.set(commit, found);
  }
  return found;
}

function fromManifests(commit: CommitEvidence): BroughtPackage[] {
  const locked = lockedNames(commit);
  const isElsewhere = commit.files.some(({ facts }) =>
    facts.registry?.after?.settings.some(({ what }) => what === "source" || what === "scope"),
  );
  return changedDependencies(commit).flatMap(({ file, manifest, dependency, before }): BroughtPackage[] => {
    const { ecosystem } = manifest;
    if (!mayBeAsked(ecosystem, dependency.name, [manifest.name])) return [];
    const isAlias = dependency.source === "alias" && dependency.target !== null;
    const name = isAlias ? (dependency.target ?? "") : dependency.name;
    if (dependency.source !== "registry" && !isAlias) return [];
    // A lockfile of the same commit says where it comes from, and which version it is.
    if (isElsewhere || locked.has(`${ecosystem} ${name}`) || name.startsWith("@")) return [];
    return [
      {
        ecosystem,
        name,
        version: versionIn(isAlias ? dependency.spec.slice(dependency.spec.lastIndexOf("@") + 1) : dependency.spec),
        path: file.path,
        line: dependency.line,
        known: before !== null,
        installScript: false,
      },
    ];
  });
}

/** False for the project's own house, and for modules of hosts that may be a company's. */
function mayBeAsked(ecosystem: Ecosystem, name: string, projects: readonly (string | null)[]): boolean {
  if (ecosystem === "go" && !GO_HOSTS.includes(name.split("/", 1)[0] ?? "")) return false;
  return !projects.some((project) => isOwnHouse(name, project) || isSameHouse(ecosystem, name, project));
}

function isSameHouse(ecosystem: Ecosystem, name: string, project: string | null): boolean {
  const parts = HOUSE_PARTS[ecosystem];
  if (parts === undefined || project === null) return false;
  const houseOf = (one: string) =>
    one
      .split(ecosystem === "maven" ? /[.:]/ : "/")
      .slice(0, parts)
      .join("/");
  return houseOf(name) === houseOf(project);
}

/** The version that a range begins with is the newest of the day on which a package manager wrote it. */
function versionIn(spec: string): string | null {
  return /^[~^=v\s]{0,4}(\d[\w.+-]{0,60})$/.exec(spec.trim())?.[1] ?? null;
}

function lockedNames(commit: CommitEvidence): ReadonlySet<string> {
  return new Set(
    commit.files.flatMap(({ path, facts }) => {
      const lock = facts.lockfile?.after;
      return lock && isOwnLockfile(path)
        ? Object.values(lock.packages).map(({ name }) => `${lock.ecosystem} ${name}`)
        : [];
    }),
  );
}

function fromLockfiles(commit: CommitEvidence): BroughtPackage[] {
  const projects = commit.files.map(({ facts }) => facts.manifest?.after?.name ?? null);
  return commit.files.flatMap(({ path, facts }): BroughtPackage[] => {
    const { before, after } = facts.lockfile ?? { before: null, after: null };
    if (!after || !isOwnLockfile(path)) return [];
    const had = new Set(Object.values(before?.packages ?? {}).map((one) => `${one.name} ${one.version}`));
    return Object.values(after.packages).flatMap((one): BroughtPackage[] => {
      if (had.has(`${one.name} ${one.version}`) || !isPublic(one, after)) return [];
      const isProved = one.resolved !== null;
      if (!isProved && !mayBeAsked(after.ecosystem, one.name, projects)) return [];
      const { name, line, known, installScript } = one;
      const { ecosystem } = after;
      return [{ ecosystem, name, version: plainVersion(one.version), path, line, known, installScript }];
    });
  });
}

/** The address is the public registry's; where the format writes none, nothing else of the lockfile may come from elsewhere. */
function isPublic({ name, source, host, resolved }: LockedPackage, { ecosystem, hosts }: LockfileFacts): boolean {
  if (source !== "registry") return false;
  const isKnown = (one: string) => HOSTS[ecosystem]?.includes(one) ?? false;
  if (resolved !== null) return host !== null && isKnown(host);
  return !name.startsWith("@") && Object.keys(hosts).every(isKnown);
}

/** `==1.0.0` of Pipenv, `v1.0.0/go.mod` of Go, `1.0.0(peer@2)` of pnpm. */
function plainVersion(version: string): string | null {
  return /^(?:={1,3}\s?|v)?(\d[^\s(/_]{0,99})/.exec(version)?.[1] ?? null;
}
