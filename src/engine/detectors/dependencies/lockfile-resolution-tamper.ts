import { z } from "zod";
import { aLocked, aLockFile } from "../../model/dependency-examples.ts";
import { defineDetector, type Signal, type Strength } from "../../model/detector.ts";
import type { FileChange } from "../../model/evidence.ts";
import { aCommit } from "../../model/examples.ts";
import type { LockedPackage, LockfileFacts } from "../../model/facts/lockfile.ts";
import { clip } from "../../text/clip.ts";
import { isOwnManifest } from "../../text/dependency-change.ts";
import { isPublicAddress } from "../../text/url.ts";

/** Checksums of so many packages change together when the tool writes them in another way. */
const REWRITTEN = 4;
/** Mirrors that copy the public registry under the same checksums. */
const MIRROR =
  /(?:^|\.)(?:npmjs\.org|yarnpkg\.com|npmmirror\.com|taobao\.org|jsr\.io|pypi\.org|pythonhosted\.org|crates\.io|rubygems\.org|packagist\.org|github\.com|githubusercontent\.com|gitlab\.com|pkg\.dev|pkg\.github\.com|jfrog\.io|tencent\.com|huaweicloud\.com|aliyun\.com|tsinghua\.edu\.cn|pytorch\.org|amazonaws\.com|fontawesome\.com|cloudsmith\.io|bun\.sh)$/;

export default defineDetector({
  id: "lockfile-resolution-tamper",
  title: "A lockfile is made to fetch something else",
  family: "dependencies",
  axis: "attack",
  group: "dependency",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A published version never changes: the same version under another checksum is another package. A host that no other package comes from, or an archive that belongs to another name, brings in what no registry vouches for.",
  falsePositives: ["A move to a mirror or a proxy", "A release whose archive was rebuilt by its host"],
  remedy: "Delete the lockfile's entry, resolve it again from the registry, and compare the checksums.",
  references: ["CWE-494", "CWE-353", "ATT&CK T1195.001"],
  needs: ["content"],
  options: z.strictObject({
    trustedHosts: z.array(z.string().max(253)).max(200).default([]).describe("hosts of mirrors and proxies"),
  }),
  examples: {
    flags: [
      {
        name: "the same version under another checksum",
        commit: aCommit({
          files: [
            aLockFile(
              [aLocked("lib", { integrity: "sha512-other", resolved: "https://npm.example.net/lib.tgz" })],
              [aLocked("lib")],
            ),
          ],
        }),
      },
      {
        name: "one package from a host of its own",
        commit: aCommit({
          files: [
            aLockFile(
              [
                aLocked("lib", {
                  resolved: "https://cdn.example.net/lib-1.0.0.tgz",
                  host: "cdn.example.net",
                  source: "url",
                }),
              ],
              [aLocked("lib")],
            ),
          ],
        }),
      },
      {
        name: "the archive of another name",
        commit: aCommit({
          files: [
            aLockFile(
              [aLocked("lib", { version: "1.0.1", resolved: "https://registry.npmjs.org/evil/-/evil-1.0.1.tgz" })],
              [aLocked("lib")],
            ),
          ],
        }),
      },
    ],
    passes: [
      {
        name: "a newer version",
        commit: aCommit({ files: [aLockFile([aLocked("lib", { version: "1.0.1" })], [aLocked("lib")])] }),
      },
      {
        name: "stronger checksums for all",
        commit: aCommit({
          files: [aLockFile([aLocked("lib", { integrity: "sha512-a" })], [aLocked("lib", { integrity: "sha1-b" })])],
        }),
      },
      {
        name: "everything moves to a mirror",
        commit: aCommit({
          files: [
            aLockFile(
              [
                aLocked("lib", {
                  resolved: "https://npm.example.org/lib/-/lib-1.0.0.tgz",
                  host: "npm.example.org",
                  source: "url",
                }),
              ],
              [aLocked("lib")],
              {
                after: { hosts: { "npm.example.org": 100 } },
              },
            ),
          ],
        }),
      },
    ],
  },
  detect(commit, { trustedHosts }) {
    return commit.files.flatMap((file): Signal[] => {
      const { before, after } = file.facts.lockfile ?? {};
      if (!before || !after || !isOwnManifest(file.path)) return [];
      return [...otherContent(file, before, after), ...otherPlace(file, before, after, trustedHosts)];
    });
  },
});

function toSignal(file: FileChange, one: LockedPackage, strength: Strength, because: string): Signal {
  const place = one.line === null ? {} : { line: one.line };
  return {
    strength,
    confidence: 1,
    because,
    path: file.path,
    ...place,
    facts: { name: clip(one.name), version: clip(one.version) },
    matched: `${one.name} ${one.resolved ?? ""}`,
  };
}

/** The same version of the same name, with a checksum of the same kind that has nothing in common with the old one. */
function otherContent(file: FileChange, before: LockfileFacts, after: LockfileFacts): Signal[] {
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
    return toSignal(file, one, strength, moved ? `${because}, from another place` : because);
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
function otherPlace(
  file: FileChange,
  before: LockfileFacts,
  after: LockfileFacts,
  trusted: readonly string[],
): Signal[] {
  const odd = Object.values(after.packages).filter(
    ({ host }) => host !== null && !(host in before.hosts) && !trusted.includes(host) && !MIRROR.test(host),
  );
  // A mirror or a proxy takes all, or a scope of many.
  const moved = odd.length > REWRITTEN || odd.some(({ host }) => (after.hosts[host ?? ""] ?? 0) > REWRITTEN);
  const places = moved
    ? []
    : odd.map((one) => {
        const bare = isPublicAddress(one.host ?? "") || one.resolved?.startsWith("http:") === true;
        return toSignal(
          file,
          one,
          bare || one.known ? "strong" : "medium",
          `${clip(one.name)} alone comes from ${clip(one.host ?? "")}`,
        );
      });
  const names = Object.values(after.packages)
    .filter((one) => after.ecosystem === "npm" && isForeignArchive(one))
    .slice(0, 5)
    .map((one) =>
      toSignal(file, one, "strong", `${clip(one.name)} is fetched as ${clip(archiveOf(one.resolved) ?? "")}`),
    );
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
