import { z } from "zod";
import { aLocked, aLockFile, NPM_HOST } from "../../model/dependency-examples.ts";
import { defineDetector, type Signal } from "../../model/detector.ts";
import { aCommit } from "../../model/examples.ts";
import { calmed } from "../../text/calmed.ts";
import { clip } from "../../text/clip.ts";
import { isOwnManifest } from "../../text/dependency-change.ts";
import { contradictionsIn } from "../../text/lockfile-contradictions.ts";

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
              [aLocked("lib", { version: "1.0.1", resolved: `https://${NPM_HOST}/evil/-/evil-1.0.1.tgz` })],
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
    return calmed(
      commit.files.flatMap((file): Signal[] => {
        const { before, after } = file.facts.lockfile ?? {};
        if (!before || !after || !isOwnManifest(file.path)) return [];
        return contradictionsIn(before, after, trustedHosts).map(({ one, strength, because }) => ({
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
