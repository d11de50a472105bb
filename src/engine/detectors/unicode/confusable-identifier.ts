import { z } from "zod";
import { runsOf, WORD } from "../../diff/characters.ts";
import { addedLines, addedText, isPlain, removedLines, visible } from "../../diff/lines.ts";
import { clip } from "../../explain/clip.ts";
import { defineDetector } from "../../model/detector.ts";
import { isCode, isDocument, isExecSensitive, isTest, isTranslation } from "../../paths/path-classes.ts";
import { mixedWordsIn } from "../../unicode/confusable.ts";
import { examples } from "./confusable-identifier.examples.ts";

/** What stands before a word that is part of a host name. */
const HOST_BEGUN = /(?:https?|wss?|ftp|git|ssh):\/\/[^\s/"'`<>]{0,200}$/;

/** Words that give or take a name. */
const BINDERS: ReadonlySet<string> = new Set("import require from def function class const let var fn func".split(" "));

const wordsOf = (text: string) => runsOf(WORD, text);

export default defineDetector({
  id: "confusable-identifier",
  title: "Identifier mixes alphabets to imitate another",
  family: "unicode",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A Cyrillic or Greek letter among Latin ones gives a second name that looks like the first: a function, package or host that reviewers take for the known one. Words wholly in one alphabet are ordinary and pass.",
  falsePositives: [
    "A slip of the keyboard layout, common in comments by people who switch alphabets",
    "Mathematical code with Greek letters inside Latin names",
  ],
  remedy: "Search the repository for the plain spelling; if both exist, find out which one each caller means.",
  references: ["CVE-2021-42694", "CWE-1007", "Unicode UTS 39"],
  needs: ["diff"],
  wakes: [{ shapes: ["not-ascii"] }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    return commit.files.flatMap((file) => {
      if (isPlain(file) || isTranslation(file.path) || isDocument(file.path) || isTest(file.path)) return [];
      if (!isCode(file.path) && !isExecSensitive(file.path)) return [];
      const known = new Set(removedLines(file).flatMap((line) => mixedWordsIn(visible(line)).map(({ word }) => word)));
      for (const line of addedLines(file)) {
        const mixed = mixedWordsIn(visible(line)).find(({ word }) => !known.has(word));
        if (!mixed) continue;
        // The plain spelling beside it, or a place where a name is bound, is what an attack needs; a lone word is a slip.
        const twin = wordsOf(addedText(file)).includes(mixed.looksLike);
        const bound = wordsOf(visible(line)).some((word) => BINDERS.has(word)) || visible(line).includes("://");
        // Names of hosts never mix alphabets in good faith: no registry lets them.
        const host = isOfHost(visible(line), mixed.word);
        return [
          {
            strength: host || (twin && bound) ? ("strong" as const) : ("medium" as const),
            confidence: host || twin || bound ? 1 : 0.5,
            because: `"${clip(mixed.word)}" mixes alphabets and looks like "${mixed.looksLike}"${host ? ", in the name of a host" : twin ? ", which stands beside it" : ""}`,
            path: file.path,
            line: line.number,
            facts: { looksLike: mixed.looksLike, twin, bound, host },
          },
        ];
      }
      return [];
    });
  },
});

function isOfHost(text: string, word: string): boolean {
  const at = text.indexOf(word);
  return at > 0 && HOST_BEGUN.test(text.slice(Math.max(0, at - 220), at));
}
