/** Dependencies that come from elsewhere than their registry. */
import { isPublicAddress } from "../addresses/url.ts";
import { isKnownRegistry } from "../catalogue/registries.ts";
import { classOf, partsBetween } from "../diff/characters.ts";
import { clip } from "../explain/clip.ts";
import type { Signal, Strength } from "../model/detector.ts";
import type { CommitEvidence } from "../model/evidence.ts";
import { isLocalHost } from "../programs/host-standing.ts";
import type { DependencyChange } from "./dependency-change.ts";

/** The archive of the same commit that takes the place of a release of the registry; null for none. */
export function archiveOf({ dependency, before }: DependencyChange, { files }: CommitEvidence): string | null {
  const { source, spec } = dependency;
  if (source !== "path" || before?.source !== "registry") return null;
  const path = spec.slice(spec.indexOf(":") + 1);
  const name = path.slice(path.lastIndexOf("/") + 1);
  const isArchive = ARCHIVES.some((end) => name.endsWith(end));
  return isArchive && files.some((file) => file.status !== "deleted" && file.path.endsWith(name)) ? name : null;
}

const ARCHIVES: readonly string[] = [".tgz", ".tar.gz", ".whl", ".gem", ".zip", ".jar", ".nupkg"];

export function archiveSignal({ dependency, file }: DependencyChange, archive: string): Signal {
  const { name, line } = dependency;
  return {
    strength: "strong",
    confidence: 1,
    because: `${clip(name)} came from the registry and now comes from ${clip(archive)}, which the commit brings`,
    path: file.path,
    ...(line === null ? {} : { line }),
    facts: { source: "path" },
    matched: `${name} ${archive}`,
  };
}

export function gradeSource(change: DependencyChange, isOwnHost: boolean): Strength | null {
  const { dependency, before, isNew, manifest } = change;
  const { source, target, spec, kind, name } = dependency;
  if (source === "alias") {
    // Two versions side by side, or a replacement that Go's modules and Cargo's renames write the same way.
    if (target === null || target === name || manifest.ecosystem === "crates") return null;
    if (takesOver(change, target)) return "strong";
    if (sameFamily(name, target)) return null;
    return manifest.ecosystem === "go" ? "weak" : before || kind === "override" ? "medium" : "weak";
  }
  const host = target?.split("/")[0] ?? "";
  if (isLocalHost(host)) return null;
  if (source === "url" && (isPublicAddress(host) || spec.startsWith("http:"))) return "strong";
  if (source === "url" && !isOwnHost && !isKnownRegistry(host) && imitatesRegistry(host)) return "strong";
  // An archive on a host that nobody knows, in the place of a release: the registry's name, anybody's content.
  if (source === "url" && before?.source === "registry" && !isOwnHost && !isKnownRegistry(host)) return "strong";
  const pinned = /[#@][0-9a-f]{40}\b/.test(spec);
  // A failing optional dependency is passed over in silence; a new one on one commit of somebody's is meant to run once.
  if (source === "git" && kind === "optional" && pinned && !before && manifest.ecosystem === "npm")
    return isNew ? "medium" : "strong";
  if (before?.source === "registry" && !pinned && posesAs(target?.split("/").at(-2) ?? "", name)) return "strong";
  if (kind === "dev" || isNew) return "weak";
  return before?.source === "registry" ? "medium" : "weak";
}

/** Names of registries that nobody else has in a domain of their own; mirrors of companies have them in front of one. */
const REGISTRY_NAMES = ["pypi", "pythonhosted", "npmjs", "rubygems", "nuget", "packagist", "cratesio", "mavencentral"];

/** A domain that is called like a registry and is none: `files.pypi-hosted.org`. */
function imitatesRegistry(host: string): boolean {
  const domain = (host.split(":", 1)[0] ?? "").split(".").at(-2) ?? "";
  const plain = domain.replaceAll("-", "");
  return REGISTRY_NAMES.some((name) => plain.includes(name));
}

/** What projects add to their name where the name itself is taken. */
const ORGANISATIONS: ReadonlySet<string> = new Set(
  "js node nodejs rs rust py python rb ruby go golang php net java kt ui app hq org orgs io lang lib libs project team oss foundation community contrib plugins utils tools dev developers software inc labs cli api sdk core".split(
    " ",
  ),
);

const JOINTS = classOf("_.-");

/** `name` of `@scope/name`. */
function withoutScope(name: string): string {
  return name.startsWith("@") ? name.slice(name.indexOf("/") + 1) : name;
}

/** An owner that is named for the package, with something added that no project adds to its own name. */
function posesAs(owner: string, name: string): boolean {
  const bare = withoutScope(name.toLowerCase());
  const words = partsBetween(JOINTS, owner);
  const rest = words.filter((word) => word !== bare);
  return (
    bare.length > 3 && words.length > 1 && rest.length < words.length && !rest.every((word) => ORGANISATIONS.has(word))
  );
}

/**
 * An unknown package takes the name of one that was installed before, or that everybody knows. Drop-in builds and forks that are
 * used this way (of esbuild, React, Sass, Vite) are known packages themselves, or of the project's own scope.
 */
function takesOver({ dependency, before, manifest, file }: DependencyChange, target: string): boolean {
  const { name, kind, knownTarget, knownName } = dependency;
  if (manifest.ecosystem !== "npm" || knownTarget !== false || name.startsWith(`${target}-`)) return false;
  const scope = target.startsWith("@") ? (target.split("/")[0] ?? "") : null;
  const own = [manifest.name ?? "", ...(file.facts.manifest?.before?.dependencies.map((one) => one.name) ?? [])];
  if (scope !== null && (scope === `@${manifest.owner}` || own.some((one) => one.startsWith(`${scope}/`))))
    return false;
  return (before !== null && before.source === "registry") || (knownName === true && kind === "override");
}

/** `react-17` for `react`, `@org/x` for `x`: the same thing under a second name. */
function sameFamily(name: string, target: string): boolean {
  const bare = (one: string) =>
    withoutScope(one)
      .replace(/[-_.]?v?\d[\w.]{0,214}$/, "")
      .toLowerCase();
  const [a, b] = [bare(name), bare(target)];
  return a.includes(b) || b.includes(a);
}
