/** What the public services said of a commit's packages, beside the packages. */
import type { AskedPackage, CommitEvidence, PackageRecord } from "../model/evidence.ts";
import { packageKey } from "./brought-packages.ts";

/** Finds the record of a package that was asked about; a version that the commit leaves open may be known by now. */
export function recordFinder({ packages }: CommitEvidence): (asked: AskedPackage) => PackageRecord | undefined {
  const records = new Map<string, PackageRecord>();
  for (const record of packages ?? []) {
    records.set(packageKey(record), record);
    const open = packageKey({ ...record, version: null });
    if (!records.has(open)) records.set(open, record);
  }
  return (asked) => records.get(packageKey(asked));
}
