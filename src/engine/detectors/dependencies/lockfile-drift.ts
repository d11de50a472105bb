import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import { defineDetector, type Signal } from "../../model/detector.ts";
import { isOwnManifest } from "../../packages/dependency-change.ts";
import { examples } from "./lockfile-drift.examples.ts";

export default defineDetector({
  id: "lockfile-drift",
  title: "Lockfile gains packages that no manifest requires",
  family: "dependencies",
  axis: "attack",
  group: "dependency",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "What is installed is what the lockfile says, and it is rarely read. New names in it should come with a new requirement in a manifest, or with newer versions of what is there.",
  falsePositives: [
    "Lockfiles written anew by another version of the tool",
    "Updates of indirect dependencies that bring their own",
  ],
  remedy: "Write the lockfile anew from the manifests and compare.",
  references: ["CWE-829", "OWASP CICD-SEC-3 Dependency Chain Abuse"],
  needs: ["content"],
  wakes: [{ facts: ["lockfile"] }],
  options: z.strictObject({
    most: z.int().positive().default(20).describe("packages that may change before it counts as written anew"),
  }),
  examples,
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
