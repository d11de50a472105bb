import { z } from "zod";
import { addedLines, isPlain, removedLines, visible } from "../../diff/lines.ts";
import { defineDetector } from "../../model/detector.ts";
import type { CommitEvidence } from "../../model/evidence.ts";
import { isDocument, isTest } from "../../paths/path-classes.ts";
import { comesFrom } from "../../programs/comes-from.ts";
import { newActions } from "../../programs/new-actions.ts";
import { invisibleIn } from "../../unicode/invisible-run.ts";
import { examples } from "./invisible-payload-run.examples.ts";

/** Something in the change turns characters back into bytes or text into code. */
const DECODER =
  /codePointAt|charCodeAt|fromCharCode|fromCodePoint|\beval\b|\bFunction\s{0,3}\(|\bord\(|\bexec\(|\bchr\(/;

export default defineDetector({
  id: "invisible-payload-run",
  title: "Run of invisible characters carries data",
  family: "unicode",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Variation selectors, tag characters, zero-width and private-use characters take no room on the screen; a row of them is a byte stream that a few visible lines decode and run. No script, emoji or flag needs such a row.",
  falsePositives: [
    "Icon font tables and Unicode test data that write the characters literally",
    "Text watermarked by a tool that hides its mark in zero-width characters",
  ],
  remedy:
    "Dump the bytes of the line (xxd), find what reads them, and treat the author's machine and tokens as stolen.",
  references: ["GlassWorm 2025–2026", "CWE-176", "ATT&CK T1027"],
  needs: ["diff", "content", "baseline"],
  wakes: [{ shapes: ["not-ascii"] }],
  options: z.strictObject({
    run: z.int().min(8).default(12).describe("characters in one row that are reported"),
    total: z.int().min(16).default(48).describe("characters in one file that are reported"),
  }),
  examples,
  detect(commit, { run, total }) {
    return commit.files.flatMap((file) => {
      if (isPlain(file)) return [];
      const lines = addedLines(file).map((line) => ({ line, seen: invisibleIn(visible(line)) }));
      const carried = lines.reduce((sum, { seen }) => sum + seen.carried, 0);
      if (carried === 0) return [];
      const before = removedLines(file).reduce((sum, line) => sum + invisibleIn(visible(line)).carried, 0);
      const worst = lines.reduce((a, b) => (b.seen.longest > a.seen.longest ? b : a));
      if (carried <= before || (worst.seen.longest < run && carried < total)) return [];
      const isRun = runsDecoded(commit, file.path);
      const decoded = isRun || lines.some(({ line }) => DECODER.test(visible(line)));
      // Builds of icon fonts hold their glyphs and ask for their codes; a payload is executed.
      const isGlyphs = !isRun && lines.every(({ seen }) => seen.isGlyphs);
      const many = worst.seen.longest >= 64 || (decoded && worst.seen.longest >= run);
      const soft = isDocument(file.path) || isTest(file.path);
      return [
        {
          strength: isGlyphs ? ("weak" as const) : many ? ("decisive" as const) : ("strong" as const),
          confidence: soft ? 0.6 : 1,
          because: `${carried} ${isGlyphs ? "private-use" : "invisible"} characters, ${worst.seen.longest} of them in a row${decoded ? ", beside code that decodes characters" : ""}`,
          path: file.path,
          line: worst.line.number,
          matched: `invisible ${carried}`,
          facts: { carried, longest: worst.seen.longest, decoded },
        },
      ];
    });
  },
});

/** A program of the file executes what it decodes. */
function runsDecoded(commit: CommitEvidence, path: string): boolean {
  return newActions(commit, ["evaluate", "run", "load"]).some(
    (one) => one.path === path && comesFrom(one.action, "decoded"),
  );
}
