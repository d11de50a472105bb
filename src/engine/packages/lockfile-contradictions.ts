/** Where a lockfile says something that registries do not do. */

import { createHostTest } from "../addresses/hosts.ts";
import { isPublicAddress } from "../addresses/url.ts";
import { REGISTRY_HOSTS } from "../catalogue/registries.ts";
import { clip } from "../explain/clip.ts";
import type { Strength } from "../model/detector.ts";
import type { LockedPackage, LockfileFacts } from "../model/facts/lockfile.ts";

export interface Contradiction {
  readonly one: LockedPackage;
  readonly strength: Strength;
  readonly because: string;
}

/** Checksums of so many packages change together when the tool writes them in another way. */
const REWRITTEN = 4;
/** Mirrors that copy the public registry under the same checksums. */
const isMirror = createHostTest(
  "npmjs.org yarnpkg.com npmmirror.com taobao.org jsr.io pypi.org pythonhosted.org crates.io rubygems.org packagist.org github.com githubusercontent.com gitlab.com pkg.dev pkg.github.com jfrog.io tencent.com huaweicloud.com aliyun.com tsinghua.edu.cn pytorch.org amazonaws.com fontawesome.com cloudsmith.io bun.sh",
);

/** Contradictions between both sides of one lockfile. `trusted` hosts may serve anything. */
export function contradictionsIn(
  before: LockfileFacts,
  after: LockfileFacts,
  trusted: readonly string[],
): Contradiction[] {
  return [...otherContent(before, after), ...otherPlace(before, after, trusted)];
}

/** The same version of the same name, with a checksum of the same kind that has nothing in common with the old one. */
function otherContent(before: LockfileFacts, after: LockfileFacts): Contradiction[] {
  if (before.format !== after.format) return [];
  const changed = Object.entries(after.packages).flatMap(([key, one]) => {
    const old = before.packages[key];
    if (!old || old.version !== one.version || one.source === "path" || old.source !== "registry") return [];
    return contradicts(old.integrity, one.integrity) && !isBranch(one.version) ? [[key, one] as const] : [];
  });
  if (changed.length > REWRITTEN) return [];
  return changed.map(([key, one]) => {
    // From the same place nothing else can come, unless that place was taken over: mostly a slip that is put right.
    const moved = placeOf(before.packages[key]?.resolved) !== placeOf(one.resolved);
    const strength = moved ? "decisive" : after.ecosystem === "go" ? "strong" : "medium";
    const because = `${clip(one.name)} ${clip(one.version)} is the same version under another checksum`;
    return { one, strength, because: moved ? `${because}, from another place` : because };
  });
}

/** The address without the commit behind a forge's archive: a tag that was set anew is the same place. */
function placeOf(resolved: string | null | undefined): string | null {
  const text = resolved ?? null;
  const at = text?.indexOf("/zipball/") ?? -1;
  return text === null || at < 0 ? text : text.slice(0, at);
}

/** Composer's versions that follow a branch. */
function isBranch(version: string): boolean {
  return version.startsWith("dev-") || version.endsWith("-dev") || version.includes(".x-dev");
}

/** What kind of checksum: `sha512-…`, `h1:…`. */
const KIND = /^\w{1,10}(?=[-:/])/;

/** The same version, no longer from its registry but from a repository of somebody's. */
export function turnedToRepository(before: LockfileFacts, after: LockfileFacts): Contradiction[] {
  const turned = Object.entries(after.packages).flatMap(([key, one]) =>
    one.source === "git" && before.packages[key]?.source === "registry" ? [one] : [],
  );
  return turned.length > REWRITTEN
    ? []
    : turned.map((one) => ({
        one,
        strength: "strong",
        because: `${clip(one.name)} ${clip(one.version)} came from the registry and now comes from ${clip(one.resolved ?? "elsewhere")}, which no manifest asks for`,
      }));
}

function contradicts(old: string | null, now: string | null): boolean {
  if (old === null || now === null) return false;
  const kinds = (text: string) => new Map(text.split(/\s+/).map((hash) => [KIND.exec(hash)?.[0] ?? "", hash]));
  const shared = [...kinds(now).keys()].filter((kind) => kinds(old).has(kind));
  const had = new Set(old.split(/\s+/));
  return shared.length > 0 && !now.split(/\s+/).some((hash) => had.has(hash));
}

/** A place that nothing else comes from. */
function otherPlace(before: LockfileFacts, after: LockfileFacts, trusted: readonly string[]): Contradiction[] {
  const odd = Object.values(after.packages).filter(
    ({ host }) => host !== null && !(host in before.hosts) && !trusted.includes(host) && !isMirror(host),
  );
  // A mirror or a proxy takes all, or a scope of many.
  const moved = odd.length > REWRITTEN || odd.some(({ host }) => (after.hosts[host ?? ""] ?? 0) > REWRITTEN);
  const places = moved
    ? []
    : odd.map((one) => {
        const bare = isPublicAddress(one.host ?? "") || one.resolved?.startsWith("http:") === true;
        return {
          one,
          strength: bare || one.known ? "strong" : "medium",
          because: `${clip(one.name)} alone comes from ${clip(one.host ?? "")}`,
        } as const;
      });
  const names = Object.values(after.packages)
    .filter((one) => after.ecosystem === "npm" && isForeignArchive(one))
    .slice(0, 5)
    .map((one) => ({
      one,
      // The first format was written with such mix-ups by npm itself.
      strength: after.format === "npm 1" ? ("medium" as const) : ("strong" as const),
      because: `${clip(one.name)} is fetched as ${clip(archiveOf(one.resolved) ?? "")}`,
    }));
  return [...places, ...names];
}

/** Path of an archive on npm's own hosts: `lib`, `@scope/lib`. */
function archiveOf(resolved: string | null): string | null {
  const [scheme, , host = "", ...path] = (resolved ?? "").split("/");
  if (scheme !== "https:" || !NPM_HOSTS.has(host.toLowerCase())) return null;
  const dash = path.indexOf("-");
  if (dash < 1) return null;
  return path.slice(0, dash).join("/").replaceAll("%40", "@").replaceAll("%2f", "/").replaceAll("%2F", "/");
}
const NPM_HOSTS: ReadonlySet<string> = new Set(REGISTRY_HOSTS.npm);

function isForeignArchive({ name, resolved }: LockedPackage): boolean {
  const archive = archiveOf(resolved);
  return archive !== null && archive.toLowerCase() !== name.toLowerCase();
}
