import { z } from "zod";
import { classOf, holds } from "../../diff/characters.ts";
import { clip } from "../../explain/clip.ts";
import { defineDetector } from "../../model/detector.ts";
import { baseName, isTest } from "../../paths/path-classes.ts";
import { mixedWordsIn, skeletonOf } from "../../unicode/confusable.ts";
import { replaceHidden } from "../../unicode/hidden-characters.ts";
import { examples } from "./deceptive-path.examples.ts";

/** Folder names that a case-folding or normalising file system takes for git's own. */
const LIKE_GIT = /(?:^|\/)(?:\.git|git~1|\.git[\s.]+|\.\u200c?git\u200c?)(?:\/|$)/iu;
/** An extension of a program behind one of a document, or behind many blanks. */
const DOUBLE =
  /\.(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|gif|txt|mp[34]|zip)(?:\s{1,200}|\.|_{4,200})\.?(?:exe|scr|bat|cmd|com|ps1|vbs|js|jse|lnk|hta|msi|jar)$/i;

/** What a shell runs when a name is put into a command: a substitution, or a pipe or separator before a command, without a blank around. */
const SUBSTITUTION = /\$\([^)]{1,400}\)|`[^`]{1,400}`|\$\{IFS\}|\$IFS\b/;
/** Templates name their files by variables, and some generators by their own expressions. */
const TEMPLATE = /\$\((?:[A-Za-z_][\w.]{0,60})\)/g;

/** Test runners for shells name a case by its file: words with blanks, and one command without any sign of a second. */
function isCaseTitle(path: string): boolean {
  return isTest(path) && baseName(path).includes(" ") && !holds(CHAINS, path) && !path.includes("IFS");
}

const CHAINS = classOf("|;&<>");

/** Some reason below may hold. */
function isOdd(path: string): boolean {
  const isForeign = replaceHidden(path, () => "\u0000").includes("\u0000") || mixedWordsIn(path).length > 0;
  return isForeign || SUBSTITUTION.test(path) || LIKE_GIT.test(path) || DOUBLE.test(path);
}

export default defineDetector({
  id: "deceptive-path",
  title: "File name imitates another",
  family: "unicode",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Direction controls, invisible characters, look-alike letters and names that file systems fold into .git hide what a file is, or where it lands when it is checked out. A name that holds a command runs in every script that puts file names into a shell.",
  falsePositives: [
    "Names copied from a web page together with an invisible mark",
    "Fixtures of programs that must cope with such names",
  ],
  remedy: "List the tree with git ls-tree -z and look at the bytes of the name before it is checked out.",
  references: ["CWE-451", "ATT&CK T1036.002", "CVE-2014-9390"],
  needs: ["paths"],
  wakes: [{ path: isOdd }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    const paths = new Set(commit.files.map((file) => file.path));
    return commit.files.flatMap((file) => {
      if (file.status === "deleted" || file.status === "modified") return [];
      const shown = replaceHidden(file.path, () => "\u0000");
      const twin = mixedWordsIn(baseName(file.path)).length > 0 ? skeletonOf(file.path) : null;
      const why = shown.includes("\u0000")
        ? {
            because: "holds characters that are not seen",
            strength: isTest(file.path) ? ("medium" as const) : ("strong" as const),
            confidence: 1,
          }
        : SUBSTITUTION.test(file.path.replaceAll(TEMPLATE, ""))
          ? {
              because: "is run by a shell that it is put into",
              strength: isCaseTitle(file.path) ? ("weak" as const) : ("decisive" as const),
              confidence: 1,
            }
          : LIKE_GIT.test(file.path)
            ? {
                because: "is taken for git's own folder by some file systems",
                strength: "decisive" as const,
                confidence: 1,
              }
            : DOUBLE.test(file.path)
              ? {
                  because: "hides a program behind a document's extension",
                  strength: "strong" as const,
                  confidence: 0.9,
                }
              : twin !== null
                ? {
                    because: `mixes alphabets and looks like ${clip(twin)}`,
                    strength: paths.has(twin) ? ("strong" as const) : ("medium" as const),
                    confidence: 1,
                  }
                : null;
      return why
        ? [{ ...why, because: `the name ${clip(file.path)} ${why.because}`, path: file.path, matched: "path" }]
        : [];
    });
  },
});
