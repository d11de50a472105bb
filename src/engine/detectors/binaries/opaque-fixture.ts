import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import type { CommitEvidence } from "../../model/evidence.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import type { BinaryFacts } from "../../model/facts.ts";
import { addedText } from "../../text/lines.ts";
import { baseName, classesOf, isCode, isTest } from "../../text/path-classes.ts";

const BLOB: BinaryFacts = { size: 9_000, type: "unknown", kind: "data", language: null, entropy: 7.9 };

function aFixture(path: string, parts: Partial<BinaryFacts> = {}) {
  return aFile({ path, binary: true, facts: { binary: { before: null, after: { ...BLOB, ...parts } } } });
}

/** Classes that run while somebody builds. */
const BUILD = ["build", "installer", "script", "workflow"];

export default defineDetector({
  id: "opaque-fixture",
  title: "An unreadable test file that nothing in the change uses",
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
  options: z.strictObject({
    entropy: z.number().min(0).max(8).default(7.2).describe("bits a byte from which bytes count as dense"),
  }),
  examples: {
    flags: [
      {
        name: "a dense sample that no test names",
        commit: aCommit({ files: [aFixture("tests/files/good-large.lzma")] }),
      },
      {
        name: "a sample beside an edited build script",
        commit: aCommit({
          files: [
            aFixture("tests/files/bad.xz", { kind: "archive" }),
            aFile({ path: "configure.ac", at: 9, added: "AC_X" }),
          ],
        }),
      },
    ],
    passes: [
      {
        name: "a sample with the test that reads it",
        commit: aCommit({
          files: [
            aFixture("tests/files/good.lzma"),
            aFile({ path: "tests/test_lzma.py", at: 3, added: 'check("good.lzma")' }),
          ],
        }),
      },
      {
        name: "a picture for a test",
        commit: aCommit({ files: [aFixture("tests/a.png", { kind: "image", type: "image/png" })] }),
      },
      { name: "a data file of the program", commit: aCommit({ files: [aFixture("data/model.bin")] }) },
    ],
  },
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
