import { z } from "zod";
import { addedText } from "../../diff/lines.ts";
import { defineDetector } from "../../model/detector.ts";
import type { CommitEvidence } from "../../model/evidence.ts";
import { baseName, classesOf, isCode, isTest } from "../../paths/path-classes.ts";
import { examples } from "./opaque-fixture.examples.ts";

/** Classes that run while somebody builds. */
const BUILD = ["build", "installer", "script", "workflow"];

export default defineDetector({
  id: "opaque-fixture",
  title: "Opaque test file is added, and nothing uses it",
  family: "binaries",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Test data is the one place where an unreadable blob raises no question. Dense bytes that no test of the change names, above all beside an edited build script, are how the payload of xz came in.",
  falsePositives: [
    "Codecs, archivers and parsers add such samples all the time, and name them in a test of a later commit",
    "Snapshots and recorded traffic in compressed form",
  ],
  remedy:
    "Ask how the file was made and for a script that makes it again; look whether a build script reads from test data.",
  references: ["CVE-2024-3094 xz", "CWE-506"],
  needs: ["paths", "diff", "content"],
  wakes: [{ facts: ["binary"] }],
  options: z.strictObject({
    entropy: z.number().min(0).max(8).default(7.2).describe("bits a byte from which bytes count as dense"),
  }),
  examples,
  detect(commit, { entropy }) {
    const builds = commit.files.some((file) => classesOf(file.path).some((name) => BUILD.includes(name)));
    return commit.files.flatMap((file) => {
      const facts = file.facts.binary?.after;
      if (!facts || file.status === "deleted" || !isTest(file.path) || facts.size < 64) return [];
      if ((facts.kind !== "data" && facts.kind !== "archive") || facts.entropy < entropy) return [];
      if (isNamedBy(commit, file.path)) return [];
      return [
        {
          strength: builds ? ("medium" as const) : ("weak" as const),
          confidence: builds ? 0.8 : 1,
          because: `${facts.entropy.toFixed(1)} bits a byte, and no test in the change names it${builds ? "; a build file changes with it" : ""}`,
          path: file.path,
          matched: `${facts.kind} ${facts.size}`,
          facts: { entropy: facts.entropy, size: facts.size, builds },
        },
      ];
    });
  },
});

/** True when an added line of another file holds the file's name or its stem. */
function isNamedBy(commit: CommitEvidence, path: string): boolean {
  const name = baseName(path);
  const stem = name.split(".")[0] ?? name;
  return commit.files.some((other) => {
    if (other.path === path || !isCode(other.path)) return false;
    const text = addedText(other);
    return text.includes(name) || (stem.length >= 5 && text.includes(stem));
  });
}
