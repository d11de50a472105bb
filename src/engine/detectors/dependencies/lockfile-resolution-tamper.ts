import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import { defineDetector, type Signal } from "../../model/detector.ts";
import type { CommitEvidence } from "../../model/evidence.ts";
import type { LockedPackage } from "../../model/facts/lockfile.ts";
import { isOwnLockfile } from "../../packages/dependency-change.ts";
import { takenFromElsewhere } from "../../packages/lock-against-manifest.ts";
import { type Contradiction, contradictionsIn, turnedToRepository } from "../../packages/lockfile-contradictions.ts";
import { weakenRepeats } from "../../score/weaken-repeats.ts";
import { examples } from "./lockfile-resolution-tamper.examples.ts";

export default defineDetector({
  id: "lockfile-resolution-tamper",
  title: "Lockfile entry resolves to another source",
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
  wakes: [{ facts: ["lockfile"] }],
  options: z.strictObject({
    trustedHosts: z.array(z.string().max(253)).max(200).default([]).describe("hosts of mirrors and proxies"),
  }),
  examples,
  detect(commit, { trustedHosts }) {
    return weakenRepeats(
      commit.files.flatMap((file): Signal[] => {
        const { before, after } = file.facts.lockfile ?? {};
        if (!after || !isOwnLockfile(file.path)) return [];
        const elsewhere = takenFromElsewhere(commit, file).filter(
          ({ host }) => host === null || !trustedHosts.includes(host),
        );
        const isAskedFor = commit.files.some(({ facts }) => facts.manifest !== undefined);
        const found = before
          ? [
              ...contradictionsIn(before, after, trustedHosts).filter(({ one }) => !isNamed(commit, one)),
              ...(isAskedFor ? [] : turnedToRepository(before, after)),
            ]
          : [];
        return [...elsewhere.map(toContradiction), ...found].map(({ one, strength, because }) => ({
          strength,
          confidence: 1,
          because,
          path: file.path,
          ...(one.line === null ? {} : { line: one.line }),
          facts: { name: clip(one.name), version: clip(one.version) },
          matched: `${one.name} ${one.resolved ?? ""}`,
        }));
      }),
    );
  },
});

/** A manifest of the same change names the host for the package: what it names is judged there. */
function isNamed({ files }: CommitEvidence, { name, host }: LockedPackage): boolean {
  return files.some(({ facts }) =>
    facts.manifest?.after?.dependencies.some((one) => one.name === name && host !== null && one.spec.includes(host)),
  );
}

function toContradiction(one: LockedPackage): Contradiction {
  return {
    one,
    strength: "strong",
    because: `the manifest asks the registry for ${clip(one.name)}, the lockfile takes it from ${clip(one.host ?? one.resolved ?? "")}`,
  };
}
