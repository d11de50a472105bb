import { z } from "zod";
import { visible } from "../../diff/lines.ts";
import { isComment, newLines } from "../../diff/new-lines.ts";
import { isName, tokensIn } from "../../diff/tokens.ts";
import { defineDetector } from "../../model/detector.ts";
import { isDocument, isTest, isTranslation } from "../../paths/path-classes.ts";
import { createPathTest } from "../../paths/path-rules.ts";
import { examples } from "./hidden-column-code.examples.ts";

export default defineDetector({
  id: "hidden-column-code",
  title: "Code is hidden far to the right in its line",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A diff is not read far to the right. Code behind hundreds of blanks is put there so that a reviewer sees an empty or a harmless line.",
  falsePositives: [
    "Tables and command-line help whose columns are padded inside a text",
    "Continuation marks and trailing comments aligned far to the right",
  ],
  remedy:
    "Open the line with wrapping on and read what stands at its end. Revert the commit unless its author can explain it.",
  references: ["CWE-451", "CWE-506", "ATT&CK T1036 Masquerading", "PolinRider 2025–2026"],
  needs: ["diff"],
  wakes: [{ shapes: ["wide-gap"] }],
  options: z.strictObject({
    blanks: z.int().min(20).default(100).describe("blanks in a row before the code"),
  }),
  examples,
  detect(commit, { blanks }) {
    return commit.files.flatMap((file) => {
      if (isDocument(file.path) || isTranslation(file.path) || isTable(file.path)) return [];
      const isSample = file.status === "added" && isTest(file.path);
      const found = newLines(commit, file).flatMap((line) => {
        const text = visible(line);
        const gap = widestGap(text);
        // Code that only stands deep may be aligned with a bracket above: it takes twice as much.
        if (gap === null || gap.width < (text.slice(0, gap.end).trim() === "" ? blanks * 2 : blanks)) return [];
        const tail = text.slice(gap.end);
        if (isComment(tail, file.path) || isRemark(tail) || !looksLikeCode(tail)) return [];
        if (insideText(text.slice(0, gap.end))) return [];
        const sure = tail.length >= LONG && tokensIn(tail).some(isActing);
        return [
          {
            // A new file of a test folder is a sample of a scanner's; one that was there and gains such a line is not.
            strength: isSample ? ("medium" as const) : sure ? ("decisive" as const) : ("strong" as const),
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

/** What begins a comment in some language, or carries a line on. */
function isRemark(tail: string): boolean {
  return REMARKS.some((mark) => tail.startsWith(mark)) || tail.trimEnd() === "\\";
}
const REMARKS = ["//", "#", "*", "--", ";;", "<!--"];

/** A statement, not a word or a number: a call, an assignment or a keyword, and enough of it. */
function looksLikeCode(text: string): boolean {
  if (text.length < SHORTEST || ![...";(){}="].some((mark) => text.includes(mark))) return false;
  const tokens = tokensIn(text);
  return tokens.some((token, at) => {
    if (KEYWORDS.has(token)) return true;
    const next = tokens[at + 1];
    const isValue = isName(token) || token === ")" || token === "]";
    return isValue && (next === "(" || (next === "=" && tokens[at + 2] !== "="));
  });
}
const SHORTEST = 30;
/** Characters from which code that acts is no accident of layout. */
const LONG = 60;
const KEYWORDS: ReadonlySet<string> = new Set(["import", "require", "eval", "exec"]);

/** Names that run text, start processes, decode, talk to the network or reach for what does. */
const ACTING: ReadonlySet<string> = new Set(
  `eval exec Function execScript require import global globalThis process child_process spawn spawnSync execSync
  execFile execFileSync fork system popen Popen subprocess shell_exec passthru proc_open Command ProcessBuilder
  create_function compile_eval instance_eval class_eval module_eval loadstring ScriptEngineManager marshal
  atob b64decode base64 b64_decode fromCharCode fromhex unhexlify unescape decrypt decompress inflate gunzip createDecipheriv
  FromBase64String getDecoder gzinflate gzuncompress str_rot13 chr
  fetch axios XMLHttpRequest sendBeacon WebSocket requests urlopen urlretrieve httpx aiohttp socket reqwest ureq curl_exec
  curl wget WebClient HttpClient DownloadString DownloadFile DownloadData iex iwr irm Invoke`.split(/\s+/),
);

/** Such a name, or one that an obfuscator made. */
function isActing(token: string): boolean {
  return ACTING.has(token) || token.includes("_0x") || token.includes("_$_");
}

/** Tables, pages and what programs print: columns are their layout. */
const isTable = createPathTest(
  [{ extensions: "csv tsv svg htm html snap xml po out log stderr stdout expected golden ipynb" }],
  { anyCase: true },
);

/** An odd number of quotes before the place: the blanks belong to a text. */
function insideText(before: string): boolean {
  return ["'", '"', "`"].some((quote) => before.split(quote).length % 2 === 0);
}
