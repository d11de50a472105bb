import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import { clip } from "../../text/clip.ts";
import { mixedWordsIn } from "../../text/confusable.ts";
import { addedLines, addedText, isPlain, removedLines, visible } from "../../text/lines.ts";
import { isCode, isDocument, isExecSensitive, isTest, isTranslation } from "../../text/path-classes.ts";

/** What stands before a word that is part of a host name. */
const HOST_BEGUN = /(?:https?|wss?|ftp|git|ssh):\/\/[^\s/"'`<>]{0,200}$/;

export default defineDetector({
  id: "confusable-identifier",
  title: "A word mixes alphabets so that it passes for another",
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
  options: z.strictObject({}),
  examples: {
    flags: [
      {
        name: "a second function beside the real one",
        commit: aCommit({
          files: [
            aFile({
              path: "src/a.js",
              at: 3,
              added: "if (isAdmin(user)) return true;\nfunction isAdmіn() { return true; }",
            }),
          ],
        }),
      },
      {
        name: "an import from a look-alike package",
        commit: aCommit({ files: [aFile({ path: "src/a.py", at: 3, added: "import rеquests" })] }),
      },
      {
        name: "a host that reads like another",
        commit: aCommit({ files: [aFile({ path: "src/a.js", at: 3, added: 'fetch("https://api.exаmple.org/a")' })] }),
      },
    ],
    passes: [
      {
        name: "Russian text",
        commit: aCommit({ files: [aFile({ path: "src/a.js", at: 3, added: "// проверка списка" })] }),
      },
      {
        name: "a Greek letter with an index",
        commit: aCommit({ files: [aFile({ path: "src/a.jl", at: 3, added: "Δλ_max = σ2 + θ" })] }),
      },
      {
        name: "a translation",
        commit: aCommit({ files: [aFile({ path: "locales/ru.json", added: '"a": "Wеb-приложение"' })] }),
      },
    ],
  },
  detect(commit) {
    return commit.files.flatMap((file) => {
      if (isPlain(file) || isTranslation(file.path) || isDocument(file.path) || isTest(file.path)) return [];
      if (!isCode(file.path) && !isExecSensitive(file.path)) return [];
      const known = new Set(removedLines(file).flatMap((line) => mixedWordsIn(visible(line)).map(({ word }) => word)));
      for (const line of addedLines(file)) {
        const mixed = mixedWordsIn(visible(line)).find(({ word }) => !known.has(word));
        if (!mixed) continue;
        // The plain spelling beside it, or a place where a name is bound, is what an attack needs; a lone word is a slip.
        const twin = new RegExp(`\\b${mixed.looksLike}\\b`).test(addedText(file));
        const bound = /\b(?:import|require|from|def|function|class|const|let|var|fn|func|https?:)\b/.test(
          visible(line),
        );
        // Names of hosts never mix alphabets in good faith: no registry lets them.
        const host = isOfHost(visible(line), mixed.word);
        return [
          {
            strength: host || (twin && bound) ? ("strong" as const) : ("medium" as const),
            confidence: twin || bound ? 1 : 0.5,
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
