import { z } from "zod";
import { DIGIT, isAllOf, isAt, NAME } from "../../diff/characters.ts";
import { visible } from "../../diff/lines.ts";
import { isComment, newLines } from "../../diff/new-lines.ts";
import { clip } from "../../explain/clip.ts";
import { defineDetector, type Signal } from "../../model/detector.ts";
import type { Line } from "../../model/evidence.ts";
import { extensionOf, isGenerated, isTest, isVendored } from "../../paths/path-classes.ts";
import { isSample } from "../../paths/samples.ts";
import { examples } from "./escaped-code.examples.ts";

const ESCAPE = /\\u+([0-9a-fA-F]{4})/g;
/** A name of which letters are escaped, used as a name: behind nothing that a pattern or a path would have there. */
const SPELLED_NAME = /(?<![\w$/\\[^"'`-])(?:[\w$]|\\u[0-9a-fA-F]{4}){1,100}(?=\s{0,3}[([.=])/g;
/** Java reads escapes before all else, C# and scripts in names. */
const EVERYWHERE: ReadonlySet<string> = new Set(["java"]);
const IN_NAMES: ReadonlySet<string> = new Set("js mjs cjs jsx ts mts cts tsx cs".split(" "));
/** Escapes in a row that are no slip. */
const SEVERAL = /(?:\\u+00[2-7][0-9a-fA-F]){3}/;

export default defineDetector({
  id: "escaped-code",
  title: "Code is written in Unicode escapes",
  family: "unicode",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "Java reads Unicode escapes before comments and strings, so that a comment may end and code begin where a reader sees a row of numbers; JavaScript and C# read them in names. Escapes in code serve to keep a word from search and review.",
  falsePositives: ["Samples of parsers outside of test folders", "Sources converted to ASCII by a tool"],
  remedy: "Decode the line and read it. Write the code in letters, or revert the commit.",
  references: ["CWE-116", "CWE-451", "ATT&CK T1027", "Java Language Specification 3.3"],
  needs: ["diff"],
  wakes: [{ added: ["\\u"] }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    return commit.files.flatMap((file): Signal[] => {
      const { path } = file;
      const extension = extensionOf(path);
      const judge = EVERYWHERE.has(extension) ? judgeJava : IN_NAMES.has(extension) ? judgeNames : null;
      if (!judge || isTest(path) || isSample(path) || isVendored(path) || isGenerated(path)) return [];
      return newLines(commit, file)
        .filter(({ text }) => text.includes("\\u"))
        .flatMap((line) => judge(line, path))
        .slice(0, 3);
    });
  },
});

function judgeJava(line: Line, path: string): readonly Signal[] {
  const text = visible(line);
  const decoded = decode(text);
  const endsComment = isComment(text, path) && (decoded.split("*/").length > text.split("*/").length || hasBreak(text));
  if (endsComment) return [signal(line, path, "decisive", "a comment ends in escapes", decoded)];
  const code = withoutTexts(text);
  return !isComment(text, path) && SEVERAL.test(code)
    ? [signal(line, path, "strong", "code stands in escapes", decode(code))]
    : [];
}

/** Escapes that the compiler takes for the end of a line. */
function hasBreak(text: string): boolean {
  return [...text.matchAll(ESCAPE)].some(
    ([, code]) => code === "000a" || code === "000A" || code === "000d" || code === "000D",
  );
}

function judgeNames(line: Line, path: string): readonly Signal[] {
  if (isComment(line.text, path)) return [];
  const code = withoutTexts(visible(line));
  const name = [...code.matchAll(SPELLED_NAME)]
    .map(([found]) => found)
    .find((found) => found !== decode(found) && isName(decode(found)));
  return name === undefined ? [] : [signal(line, path, "strong", "a name is spelled with escapes", decode(name))];
}

const LONGEST_NAME = 101;

function isName(text: string): boolean {
  return text.length > 1 && text.length <= LONGEST_NAME && isAllOf(NAME, text) && !isAt(DIGIT, text, 0);
}

function signal(line: Line, path: string, strength: Signal["strength"], what: string, decoded: string): Signal {
  const because = `${what}: ${clip(decoded.trim(), 80)}`;
  return { strength, confidence: 1, because, path, line: line.number, matched: decoded.slice(0, 500) };
}

function decode(text: string): string {
  return text.replaceAll(ESCAPE, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** A line without its texts in quotes, in which an escape is how a character is written. */
function withoutTexts(line: string): string {
  let left = "";
  let quote = "";
  for (let at = 0; at < line.length; at++) {
    const one = line.charAt(at);
    if (quote === "") {
      if (one === '"' || one === "'" || one === "`") quote = one;
      else left += one;
    } else if (one === "\\") at++;
    else if (one === quote) quote = "";
  }
  return left;
}
