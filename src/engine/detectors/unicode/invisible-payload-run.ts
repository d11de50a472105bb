import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import { invisibleIn } from "../../text/invisible-run.ts";
import { addedLines, isPlain, removedLines, visible } from "../../text/lines.ts";
import { isDocument, isTest } from "../../text/path-classes.ts";

const PAYLOAD = "\u{e0101}\u{e0132}\u{e0154}\u{e0118}".repeat(24);
const ZERO_WIDTH = "\u200b\u200c".repeat(12);
/** Something in the change turns characters back into bytes or text into code. */
const DECODER =
  /codePointAt|charCodeAt|fromCharCode|fromCodePoint|\beval\b|\bFunction\s{0,3}\(|\bord\(|\bexec\(|\bchr\(/;

export default defineDetector({
  id: "invisible-payload-run",
  title: "Invisible characters in a row that carries data",
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
  needs: ["diff"],
  options: z.strictObject({
    run: z.int().min(8).default(12).describe("characters in one row that are reported"),
    total: z.int().min(16).default(48).describe("characters in one file that are reported"),
  }),
  examples: {
    flags: [
      {
        name: "selectors in a string beside a decoder",
        commit: aCommit({
          files: [aFile({ path: "src/a.js", at: 3, added: `eval(Buffer.from(decode(\`${PAYLOAD}\`)).toString());` })],
        }),
      },
      {
        name: "zero-width text in a configuration",
        commit: aCommit({ files: [aFile({ path: "config.yml", at: 3, added: `name: app${ZERO_WIDTH}` })] }),
      },
    ],
    passes: [
      {
        name: "emoji with joiners and selectors, and a flag",
        commit: aCommit({
          files: [aFile({ path: "src/a.js", at: 3, added: 'const team = "👩‍💻👨‍👩‍👧‍👦❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿";' })],
        }),
      },
      {
        name: "Persian with zero-width non-joiners",
        commit: aCommit({ files: [aFile({ path: "locales/fa.json", added: '"a": "می‌خواهم نمی‌شود کتاب‌ها"' })] }),
      },
      {
        name: "a payload that is removed",
        commit: aCommit({
          files: [aFile({ path: "src/a.js", at: 3, added: "run();", removed: `run(\`${PAYLOAD}\`);` })],
        }),
      },
    ],
  },
  detect(commit, { run, total }) {
    return commit.files.flatMap((file) => {
      if (isPlain(file)) return [];
      const lines = addedLines(file).map((line) => ({ line, seen: invisibleIn(visible(line)) }));
      const carried = lines.reduce((sum, { seen }) => sum + seen.carried, 0);
      if (carried === 0) return [];
      const before = removedLines(file).reduce((sum, line) => sum + invisibleIn(visible(line)).carried, 0);
      const worst = lines.reduce((a, b) => (b.seen.longest > a.seen.longest ? b : a));
      if (carried <= before || (worst.seen.longest < run && carried < total)) return [];
      const decoded = lines.some(({ line }) => DECODER.test(visible(line)));
      const many = worst.seen.longest >= 64 || (decoded && worst.seen.longest >= run);
      const soft = isDocument(file.path) || isTest(file.path);
      return [
        {
          strength: many ? ("decisive" as const) : ("strong" as const),
          confidence: soft ? 0.6 : 1,
          because: `${carried} invisible characters, ${worst.seen.longest} of them in a row${decoded ? ", beside code that decodes characters" : ""}`,
          path: file.path,
          line: worst.line.number,
          matched: `invisible ${carried}`,
          facts: { carried, longest: worst.seen.longest, decoded },
        },
      ];
    });
  },
});
