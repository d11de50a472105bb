import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { aChange, aCommit, aFile } from "../../model/examples.ts";
import { DECODES, RUNS_TEXT, STARTS_PROCESS, TALKS } from "../../text/calls.ts";
import { visible } from "../../text/lines.ts";
import { isComment, newLines } from "../../text/new-lines.ts";
import { isDocument, isTranslation } from "../../text/path-classes.ts";

const GAP = " ".repeat(200);
const PAYLOAD = `global['r']=require;var a=function(t){return t.split('').reverse().join('')};a('x');`;

export default defineDetector({
  id: "hidden-column-code",
  title: "Code stands far to the right of the visible part of its line",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Nobody scrolls a diff to the right. Code behind hundreds of blanks is put there so that a reviewer sees an empty or a harmless line.",
  falsePositives: [
    "Tables and command-line help whose columns are padded inside a text",
    "Continuation marks and trailing comments aligned far to the right",
  ],
  remedy:
    "Open the line with wrapping on and read what stands at its end. Revert the commit unless its author can explain it.",
  references: ["CWE-451", "CWE-506", "ATT&CK T1036 Masquerading", "PolinRider 2025–2026"],
  needs: ["diff"],
  options: z.strictObject({
    blanks: z.int().min(20).default(100).describe("blanks in a row before the code"),
  }),
  examples: {
    flags: [
      {
        name: "a program behind the closing brace of a configuration",
        commit: aCommit({
          files: [aFile({ path: "tailwind.config.js", added: `};${GAP}${PAYLOAD}`, at: 12, removed: "};" })],
        }),
      },
      {
        name: "a line of a thousand tabs, then a program",
        commit: aChange("src/app.ts", "\t".repeat(1000) + PAYLOAD),
      },
    ],
    passes: [
      {
        name: "continuation marks aligned to the right",
        commit: aChange("src/macro.h", `#define LIST(x)${GAP}\\`),
      },
      {
        name: "a padded column inside a text",
        commit: aChange("src/help.go", `	usage := "  --color WHEN${GAP}use colors (always, never)"`),
      },
    ],
  },
  detect(commit, { blanks }) {
    return commit.files.flatMap((file) => {
      if (
        isDocument(file.path) ||
        isTranslation(file.path) ||
        /\.(?:csv|tsv|svg|html?|snap|xml|po|out|log|stderr|stdout|expected|golden|ipynb)$/i.test(file.path)
      )
        return [];
      const found = newLines(commit, file).flatMap((line) => {
        const text = visible(line);
        const gap = widestGap(text);
        // Code that only stands deep may be aligned with a bracket above: it takes twice as much.
        if (gap === null || gap.width < (text.slice(0, gap.end).trim() === "" ? blanks * 2 : blanks)) return [];
        const tail = text.slice(gap.end);
        if (isComment(tail, file.path) || /^(?:\/\/|#|\*|--|;;|\\\s*$|<!--)/.test(tail) || !looksLikeCode(tail))
          return [];
        if (insideText(text.slice(0, gap.end))) return [];
        const acts =
          [RUNS_TEXT, STARTS_PROCESS, DECODES, TALKS].some((pattern) => pattern.test(tail)) ||
          /\brequire\b|\bglobal(?:This)?\b|\bimport\b|\bprocess\b|\bFunction\b|_0x|_\$_/.test(tail);
        const sure = acts && tail.length >= 60;
        return [
          {
            strength: sure ? ("decisive" as const) : ("strong" as const),
            confidence: sure ? 1 : 0.9,
            because: `${tail.length} characters of code stand behind ${gap.width} blanks${sure ? ", and they load or run something" : ""}`,
            path: file.path,
            line: line.number,
            matched: tail.slice(0, 500),
            facts: { blanks: gap.width, length: tail.length },
          },
        ];
      });
      const sure = found.filter(({ strength }) => strength === "decisive");
      // Several lines that stand alike are a layout.
      return found.length - sure.length > 2 ? sure : found;
    });
  },
});

/** The widest run of blanks that something follows. */
function widestGap(text: string): { width: number; end: number } | null {
  let best: { width: number; end: number } | null = null;
  let start = -1;
  for (let i = 0; i < text.length; i++) {
    const blank = text[i] === " " || text[i] === "\t" || text[i] === "\u00a0";
    if (blank && start < 0) start = i;
    if (!blank && start >= 0) {
      if (!best || i - start > best.width) best = { width: i - start, end: i };
      start = -1;
    }
  }
  return best;
}

/** A statement, not a word or a number: a call, an assignment or a keyword, and enough of it. */
function looksLikeCode(text: string): boolean {
  return (
    text.length >= 30 &&
    /[\w$\])]\s{0,3}\(|[\w$\])]\s{0,3}=[^=]|\b(?:import|require|eval|exec)\b/.test(text) &&
    /[;(){}=]/.test(text)
  );
}

/** An odd number of quotes before the place: the blanks belong to a text. */
function insideText(before: string): boolean {
  return ["'", '"', "`"].some((quote) => before.split(quote).length % 2 === 0);
}
