import { z } from "zod";
import { addedLines, isPlain, removedLines, visible } from "../../diff/lines.ts";
import { defineDetector } from "../../model/detector.ts";
import type { Line } from "../../model/evidence.ts";
import {
  isCode,
  isDocument,
  isExecSensitive,
  isGenerated,
  isTest,
  isTranslation,
  isVendored,
} from "../../paths/path-classes.ts";
import { bidiOf, hasBidi, isUnbalanced } from "../../unicode/bidi.ts";
import { nameOfCodePoint } from "../../unicode/hidden-characters.ts";
import { examples } from "./bidi-control.examples.ts";

/** Longest line that people write, in characters. */
const BUNDLED = 1000;
export default defineDetector({
  id: "bidi-control",
  title: "Bidirectional controls disguise code",
  family: "unicode",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Bidirectional control characters reorder what people see and not what a compiler reads: a comment can look like code and code like a comment. Code has no honest need of them outside of text in a right-to-left language.",
  falsePositives: [
    "Strings in Arabic, Hebrew or Persian that carry their own direction marks",
    "Tests and tools that handle such characters and write them literally instead of escaped",
  ],
  remedy:
    "Open the line in an editor that shows control characters and read what the compiler reads; write escapes instead.",
  references: ["CVE-2021-42574 Trojan Source", "CWE-1007", "Unicode UAX 9"],
  needs: ["diff"],
  wakes: [{ shapes: ["not-ascii"] }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    return commit.files.flatMap((file) => {
      if (isPlain(file) || isTranslation(file.path) || isDocument(file.path)) return [];
      if (!isCode(file.path) && !isExecSensitive(file.path)) return [];
      const lines = addedLines(file).filter((line) => hasBidi(visible(line)));
      if (lines.length === 0) return [];
      const before = removedLines(file).reduce((sum, line) => sum + bidiOf(visible(line)).length, 0);
      const after = lines.reduce((sum, line) => sum + bidiOf(visible(line)).length, 0);
      if (after <= before) return [];
      const open = lines.find((line) => isUnbalanced(visible(line)));
      const worst = open ?? lines[0];
      if (!worst) return [];
      const names = [...new Set(bidiOf(visible(worst)).map((one) => nameOfCodePoint(one.codePointAt(0) ?? 0)))];
      return [
        {
          strength: open && !isBundled(file.path, open) ? ("strong" as const) : ("medium" as const),
          confidence: isTest(file.path) ? 0.5 : 1,
          because: `${after} direction ${after === 1 ? "control" : "controls"} (${names.join(", ")})${open ? ", still open at the end of a line" : ""}`,
          path: file.path,
          line: worst.number,
          facts: { controls: after, open: open !== undefined },
        },
      ];
    });
  },
});

/** Text tables of libraries, packed into lines that nobody reads anyway. */
function isBundled(path: string, line: Line): boolean {
  return isVendored(path) || isGenerated(path) || line.text.length > BUNDLED;
}
