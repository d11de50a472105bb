import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import { defineDetector, type Signal } from "../../model/detector.ts";
import { findBrought, packageKey } from "../../packages/brought-packages.ts";
import { recordFinder } from "../../packages/package-records.ts";
import { examples } from "./known-malicious-package.examples.ts";

export default defineDetector({
  id: "known-malicious-package",
  title: "New dependency is a known malicious package",
  family: "dependencies",
  axis: "attack",
  group: "dependency",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Advisories name packages that were published to attack whoever installs them. A manifest or a lockfile that brings such a version runs the attack with the next install.",
  falsePositives: [
    "A version range without a lockfile, where another version is installed than the one that the range begins with",
    "Research on malicious packages that locks them on purpose",
  ],
  remedy:
    "Remove the package, install nothing from this commit, and treat every machine that did as taken over: its tokens and keys first.",
  references: ["OSV MAL advisories", "OpenSSF Malicious Packages", "ATT&CK T1195.001", "CWE-506"],
  needs: ["commit", "content", "packages"],
  wakes: [{ facts: ["manifest", "lockfile"] }],
  options: z.strictObject({}),
  examples,
  detect(commit): readonly Signal[] {
    const recordOf = recordFinder(commit);
    const seen = new Set<string>();
    return findBrought(commit).flatMap((brought): Signal[] => {
      const { malicious, version } = recordOf(brought) ?? {};
      if (!malicious || malicious.length === 0 || seen.has(packageKey(brought))) return [];
      seen.add(packageKey(brought));
      const { name, path, line } = brought;
      const [first = ""] = malicious;
      const others = malicious.length > 1 ? ` and ${malicious.length - 1} more` : "";
      return [
        {
          strength: "decisive",
          confidence: brought.version === null ? 0.8 : 1,
          because: `${clip(name)}${version ? ` ${clip(version, 40)}` : ""} is malicious by advisory ${clip(first, 40)}${others}`,
          path,
          ...(line === null ? {} : { line }),
          facts: { name: clip(name), version: version ?? null, advisory: clip(first, 40) },
          matched: name,
        },
      ];
    });
  },
});
