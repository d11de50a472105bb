/** Builders for what the public services say of packages, used by detectors' examples and by tests. */
import { aLocked, aLockFile } from "./dependency-examples.ts";
import type { Arrival, CommitEvidence, PackageRecord } from "./evidence.ts";
import { aCommit } from "./examples.ts";
import type { LockedPackage } from "./facts/lockfile.ts";

/** A version of an npm package that is years old and harmless. */
export function aRecord(name: string, parts: Partial<PackageRecord> = {}): PackageRecord {
  return {
    ecosystem: "npm",
    name,
    version: "1.0.0",
    malicious: [],
    publishedAt: Date.parse("2024-03-02T10:00:00Z"),
    firstPublishedAt: Date.parse("2020-03-02T10:00:00Z"),
    ...parts,
  };
}

/** A commit that locks one package anew, received on 2 March 2026 at 10:05, and what the services say of it. */
export function aBringingCommit(
  locked: Partial<LockedPackage>,
  record: Partial<PackageRecord>,
  arrival: Partial<Arrival> = {},
): CommitEvidence {
  const one = aLocked(locked.name ?? "quite-own-thing", { known: false, ...locked });
  return aCommit({
    arrival,
    files: [aLockFile([one])],
    packages: [aRecord(one.name, { version: one.version, ...record })],
  });
}
