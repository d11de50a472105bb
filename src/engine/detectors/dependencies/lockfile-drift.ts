import { z } from "zod";
import { aDependency, aLocked, aLockFile, aManifestFile } from "../../model/dependency-examples.ts";
import { defineDetector, type Signal } from "../../model/detector.ts";
import { aCommit } from "../../model/examples.ts";
import { clip } from "../../text/clip.ts";
import { isOwnManifest } from "../../text/dependency-change.ts";

export default defineDetector({
  id: "lockfile-drift",
  title: "A lockfile gains packages that no manifest asks for",
  family: "dependencies",
  axis: "attack",
  group: "dependency",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "What is installed is what the lockfile says, and hardly anybody reads it. New names in it should come with a new wish in a manifest, or with newer versions of what is there.",
  falsePositives: [
    "Lockfiles written anew by another version of the tool",
    "Updates of indirect dependencies that bring their own",
  ],
  remedy: "Write the lockfile anew from the manifests and compare.",
  references: ["CWE-829", "OWASP CICD-SEC-3 Dependency Chain Abuse"],
  needs: ["content"],
  options: z.strictObject({
    most: z.int().positive().default(20).describe("packages that may change before it counts as written anew"),
  }),
  examples: {
    flags: [
      {
        name: "one new name and nothing else",
        commit: aCommit({ files: [aLockFile([aLocked("new-name", { known: false })])] }),
      },
      {
        name: "a new name that runs a script on install",
        commit: aCommit({ files: [aLockFile([aLocked("new-name", { known: false, installScript: true })])] }),
      },
    ],
    passes: [
      {
        name: "a new wish in the manifest",
        commit: aCommit({
          files: [aManifestFile([aDependency("new-name")]), aLockFile([aLocked("new-name", { known: false })])],
        }),
      },
      {
        name: "a newer version that brings its own",
        commit: aCommit({
          files: [
            aLockFile(
              [aLocked("old-name", { version: "1.1.0" }), aLocked("new-name", { known: false })],
              [aLocked("old-name", { version: "1.0.0" })],
            ),
          ],
        }),
      },
      {
        name: "another version of a known name",
        commit: aCommit({ files: [aLockFile([aLocked("old-name", { version: "1.1.0" })], [aLocked("old-name")])] }),
      },
    ],
  },
  detect(commit, { most }) {
    if (commit.files.some(({ facts }) => facts.manifest !== undefined)) return [];
    return commit.files.flatMap((file): Signal[] => {
      const delta = file.facts.lockfile;
      if (!delta?.after || !delta.before || !isOwnManifest(file.path)) return [];
      // go.sum keeps sums of what is only looked at.
      if (delta.after.format === "go.sum" || delta.after.format !== delta.before.format) return [];
      const changed = Object.values(delta.after.packages);
      const added = changed.filter(({ known }) => !known);
      // Something newer brings what it needs.
      if (added.length === 0 || added.length < changed.length || changed.length > most) return [];
      const scripted = added.filter(({ installScript }) => installScript);
      const [first] = scripted.length > 0 ? scripted : added;
      if (!first) return [];
      const place = first.line === null ? {} : { line: first.line };
      return [
        {
          strength: scripted.length > 0 ? "medium" : "weak",
          confidence: 1,
          because: `${added.length === 1 ? clip(first.name) : `${clip(first.name)} and ${added.length - 1} more`} came into the lockfile alone${scripted.length > 0 ? ", with a script that runs on install" : ""}`,
          path: file.path,
          ...place,
          facts: { added: added.length, scripted: scripted.length },
        },
      ];
    });
  },
});
