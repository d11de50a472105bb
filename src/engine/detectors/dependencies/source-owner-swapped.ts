import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { installersIn, isSourceFile, SWAPPED_WAKES, swapsIn, unsignedIn } from "../../packages/swapped-sources.ts";
import { examples } from "./source-owner-swapped.examples.ts";

export default defineDetector({
  id: "source-owner-swapped",
  title: "Dependency source moves to another owner",
  family: "dependencies",
  axis: "attack",
  group: "dependency",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "A submodule, a hook repository or a registry is trusted by its address. The same name under another owner, or a registry that only looks like the official one, lets someone else decide what is built.",
  falsePositives: ["Projects that moved to another organisation", "Company mirrors of registries"],
  remedy:
    "Find out who owns the new address, and whether the project says that it moved. Compare what it serves with what was used before.",
  references: ["CWE-829", "CWE-494", "ATT&CK T1195.001", "SLSA dependency threats"],
  needs: ["diff", "paths", "baseline"],
  wakes: SWAPPED_WAKES,
  options: z.strictObject({}),
  examples,
  detect(commit) {
    return commit.files
      .flatMap((file) => [
        ...(isSourceFile(file.path) ? swapsIn(file, commit) : installersIn(file, commit)),
        ...unsignedIn(file, commit),
      ])
      .slice(0, 3);
  },
});
