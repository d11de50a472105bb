import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { isMedium } from "../../paths/media.ts";
import { extensionOf, isTest } from "../../paths/path-classes.ts";
import { examples } from "./magic-extension-mismatch.examples.ts";

export default defineDetector({
  id: "magic-extension-mismatch",
  title: "Program is disguised as a media file",
  family: "binaries",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Reviews skip images, fonts, sound and models. A file of that name that holds a script or a program is started by something else in the tree and is there to be overlooked.",
  falsePositives: [
    "Stubs of media in test suites, when they hold code",
    "A page of HTML saved under the name of the image that was not found",
  ],
  remedy: "Find what reads or runs the file (git grep its name), and do not open the folder in an editor until then.",
  references: ["ATT&CK T1036.008", "CWE-646", "PolinRider 2025–2026", "Contagious Interview 2025"],
  needs: ["paths", "content"],
  wakes: [{ facts: ["binary"] }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    return commit.files.flatMap((file) => {
      const facts = file.facts.binary?.after;
      const extension = extensionOf(file.path);
      if (!facts || file.status === "deleted" || !isMedium(file.path)) return [];
      const what =
        facts.kind === "text" && facts.language !== null
          ? `a ${facts.language} script`
          : facts.kind === "executable" || facts.kind === "bytecode"
            ? `a program (${facts.type})`
            : null;
      if (what === null) return [];
      return [
        {
          strength: isTest(file.path) ? ("strong" as const) : ("decisive" as const),
          confidence: 1,
          because: `the name ends in .${extension}, the content is ${what}`,
          path: file.path,
          line: 1,
          matched: what,
          facts: { extension, kind: facts.kind, language: facts.language, size: facts.size },
        },
      ];
    });
  },
});
