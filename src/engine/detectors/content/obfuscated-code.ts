import { z } from "zod";
import { judge, OBFUSCATION_WAKES } from "../../diff/obfuscation.ts";
import { defineDetector } from "../../model/detector.ts";
import { classesOf, isCode, isGenerated, isVendored } from "../../paths/path-classes.ts";
import { examples } from "./obfuscated-code.examples.ts";

export default defineDetector({
  id: "obfuscated-code",
  title: "Code is obfuscated by a tool",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Source is written to be read. Generated names, numbers written as sums, names glued together from pieces and a whole program squeezed into one line of a hand-written file serve one purpose: to hide what it does.",
  falsePositives: [
    "A minified library committed without .min in its name",
    "Projects that make or undo obfuscation, and their samples",
    "A snippet of a tracking or chat provider pasted into a page",
  ],
  remedy: "Do not run it. Ask for the readable source; revert the commit if there is none.",
  references: ["CWE-506", "ATT&CK T1027 Obfuscated Files or Information", "Shai-Hulud 2025", "PolinRider 2025–2026"],
  needs: ["diff"],
  wakes: OBFUSCATION_WAKES,
  options: z.strictObject({
    longLine: z.int().min(200).default(900).describe("characters from which a line of a hand-written file is long"),
    names: z.int().positive().default(6).describe("generated names and numbers in one file from which they count"),
  }),
  examples,
  detect(commit, options) {
    return commit.files.flatMap((file) => {
      const runs = classesOf(file.path).length > 0;
      if (!(isCode(file.path) || runs) || ((isGenerated(file.path) || isVendored(file.path)) && !runs)) return [];
      return judge(commit, file, options);
    });
  },
});
