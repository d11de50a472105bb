/** Where a lockfile says something that registries do not do. */
import type { Strength } from "../model/detector.ts";
import type { LockedPackage, LockfileFacts } from "../model/facts/lockfile.ts";
import { clip } from "./clip.ts";
import { isPublicAddress } from "./url.ts";

export interface Contradiction {
  readonly one: LockedPackage;
  readonly strength: Strength;
  readonly because: string;
}

/** Checksums of so many packages change together when the tool writes them in another way. */
const REWRITTEN = 4;
/** Mirrors that copy the public registry under the same checksums. */
const MIRROR =
  /(?:^|\.)(?:npmjs\.org|yarnpkg\.com|npmmirror\.com|taobao\.org|jsr\.io|pypi\.org|pythonhosted\.org|crates\.io|rubygems\.org|packagist\.org|github\.com|githubusercontent\.com|gitlab\.com|pkg\.dev|pkg\.github\.com|jfrog\.io|tencent\.com|huaweicloud\.com|aliyun\.com|tsinghua\.edu\.cn|pytorch\.org|amazonaws\.com|fontawesome\.com|cloudsmith\.io|bun\.sh)$/;

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
    return contradicts(old.integrity, one.integrity) && !/^dev-|-dev$|\.x-dev/.test(one.version)
      ? [[key, one] as const]
      : [];
  });
  if (changed.length > REWRITTEN) return [];
  return changed.map(([key, one]) => {
    // From the same place nothing else can come, unless that place was taken over: mostly a slip that is put right.
    const moved = before.packages[key]?.resolved !== one.resolved;
    const strength = moved ? "decisive" : after.ecosystem === "go" ? "strong" : "medium";
    const because = `${clip(one.name)} ${clip(one.version)} is the same version under another checksum`;
    return { one, strength, because: moved ? `${because}, from another place` : because };
  });
}

function contradicts(old: string | null, now: string | null): boolean {
  if (old === null || now === null) return false;
  const kinds = (text: string) =>
    new Map(text.split(/\s+/).map((hash) => [/^[\w]{1,10}(?=[-:/ ])/.exec(hash)?.[0] ?? "", hash]));
  const shared = [...kinds(now).keys()].filter((kind) => kinds(old).has(kind));
  const had = new Set(old.split(/\s+/));
  return shared.length > 0 && !now.split(/\s+/).some((hash) => had.has(hash));
}

/** A place that nothing else comes from. */
function otherPlace(before: LockfileFacts, after: LockfileFacts, trusted: readonly string[]): Contradiction[] {
  const odd = Object.values(after.packages).filter(
    ({ host }) => host !== null && !(host in before.hosts) && !trusted.includes(host) && !MIRROR.test(host),
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
  const name = /^https:\/\/registry\.(?:npmjs\.org|yarnpkg\.com)\/((?:@|%40)?[^?#]{1,300}?)\/-\//i.exec(
    resolved ?? "",
  )?.[1];
  return name?.replace(/%40/gi, "@").replace(/%2f/gi, "/") ?? null;
}

function isForeignArchive({ name, resolved }: LockedPackage): boolean {
  const archive = archiveOf(resolved);
  return archive !== null && archive.toLowerCase() !== name.toLowerCase();
}
