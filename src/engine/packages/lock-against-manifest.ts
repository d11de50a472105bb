/** Where a lockfile takes a package from elsewhere than its manifest asks: the registry's name, another's archive. */
import type { CommitEvidence, FileChange } from "../model/evidence.ts";
import type { LockedPackage } from "../model/facts/lockfile.ts";

/** More packages from elsewhere are a proxy or a vendored tree. */
const MOST = 4;

/** Packages of a changed lockfile that the manifest beside it wants from the registry. */
export function takenFromElsewhere(commit: CommitEvidence, file: FileChange): readonly LockedPackage[] {
  const { before, after } = file.facts.lockfile ?? {};
  const asked = askedOfRegistry(commit, file.path);
  if (!after || asked.size === 0 || (after.ecosystem === "packagist" && namesRepositories(commit, file.path)))
    return [];
  const there = new Set(Object.values(before?.packages ?? {}).map(({ resolved }) => resolved));
  const found = Object.values(after.packages).filter(
    ({ name, source, resolved }) =>
      (source === "url" || source === "git") &&
      resolved !== null &&
      asked.has(name) &&
      !there.has(resolved) &&
      !isOfRegistry(name, resolved),
  );
  return found.length > MOST ? [] : found;
}

/** The manifest beside it names repositories of its own, which hand out archives of any host; a new one is judged where it is named. */
function namesRepositories({ files }: CommitEvidence, lockfile: string): boolean {
  const folder = lockfile.slice(0, lockfile.lastIndexOf("/") + 1);
  return files.some(
    ({ path, facts }) =>
      path === `${folder}composer.json` &&
      (facts.registry?.after?.settings.some(({ what }) => what === "source") ?? false),
  );
}

/** Names that the manifest in the same folder asks the registry for, and in no other way. */
function askedOfRegistry({ files }: CommitEvidence, lockfile: string): ReadonlySet<string> {
  const folder = lockfile.slice(0, lockfile.lastIndexOf("/") + 1);
  const wanted = files
    .filter(({ path, facts }) => facts.manifest?.after && path.slice(0, path.lastIndexOf("/") + 1) === folder)
    .flatMap(({ facts }) => facts.manifest?.after?.dependencies ?? []);
  const otherwise = new Set(wanted.filter(({ source }) => source !== "registry").map(({ name }) => name));
  return new Set(wanted.filter(({ name }) => !otherwise.has(name)).map(({ name }) => name));
}

/** Registries and their proxies all keep archives at `/name/-/`. */
function isOfRegistry(name: string, resolved: string): boolean {
  return resolved.toLowerCase().replaceAll("%2f", "/").replaceAll("%40", "@").includes(`/${name.toLowerCase()}/-/`);
}
