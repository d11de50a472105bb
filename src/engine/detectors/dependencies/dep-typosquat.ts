import { z } from "zod";
import { clip } from "../../explain/clip.ts";
import { defineDetector, type Signal, type Strength } from "../../model/detector.ts";
import { droppedNames, newDependencies } from "../../packages/dependency-change.ts";
import { weakenRepeats } from "../../score/weaken-repeats.ts";
import { examples } from "./dep-typosquat.examples.ts";

/** Slips of the finger are hardly ever a name that somebody chose; added words are how honest projects are called. */
const STRENGTH: Readonly<Record<string, Strength>> = {
  "one letter": "medium",
  "a doubled letter": "strong",
  "two letters exchanged": "strong",
  separators: "strong",
  // `a.b` beside `a-b`: npm refuses such names since crossenv, and PyPI takes them for one; what is left is old and honest.
  "another separator": "medium",
  scope: "medium",
  "word order": "weak",
  "an added word": "weak",
};

const SLIPS: ReadonlySet<string> = new Set(["one letter", "a doubled letter", "two letters exchanged"]);

export default defineDetector({
  id: "dep-typosquat",
  title: "New dependency has a look-alike of a popular name",
  family: "dependencies",
  axis: "attack",
  group: "dependency",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Names one slip away from a popular one are registered to be installed by mistake, or to look right in a review. The name itself is not popular, and nothing else explains the likeness.",
  falsePositives: ["Young packages with a short or obvious name", "Forks that keep the name and change its spelling"],
  remedy:
    "Look the package up in its registry: how old it is, who publishes it, and whether the popular one was meant.",
  references: ["ATT&CK T1195.001 Compromise Software Dependencies", "CWE-1357", "crossenv 2017"],
  needs: ["content"],
  wakes: [{ facts: ["manifest"] }],
  options: z.strictObject({
    allow: z.array(z.string().max(214)).max(500).default([]).describe("names that are what they are called"),
  }),
  examples,
  detect(commit, { allow }) {
    const dropped = droppedNames(commit);
    return weakenRepeats(
      newDependencies(commit).flatMap(({ file, dependency }): Signal[] => {
        const { standing, name, source, line } = dependency;
        if (!standing || standing.resembles === null || standing.by === null || allow.includes(name)) return [];
        if (source === "workspace" || source === "path") return [];
        // Scoped names belong to whoever holds the scope: only the scope itself can be imitated.
        const scoped = name.startsWith("@") && !SLIPS.has(standing.by);
        if (scoped) return [];
        const usual = STRENGTH[standing.by] ?? "weak";
        const strength =
          !dropped.has(standing.resembles) || usual === "weak" ? usual : usual === "medium" ? "strong" : "decisive";
        const place = line === null ? {} : { line };
        return [
          {
            strength,
            confidence: 1,
            because: `${clip(name)} is ${standing.resembles} but for ${standing.by}`,
            path: file.path,
            ...place,
            facts: { name: clip(name), resembles: standing.resembles, by: standing.by },
            matched: name,
          },
        ];
      }),
    );
  },
});
