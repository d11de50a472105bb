import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import { clip } from "../../text/clip.ts";
import { mixedWordsIn, skeletonOf } from "../../text/confusable.ts";
import { replaceHidden } from "../../text/hidden-characters.ts";
import { baseName, isTest } from "../../text/path-classes.ts";

/** Folder names that a case-folding or normalising file system takes for git's own. */
const LIKE_GIT = /(?:^|\/)(?:\.git|git~1|\.git[\s.]+|\.\u200c?git\u200c?)(?:\/|$)/iu;
/** An extension of a program behind one of a document, or behind many blanks. */
const DOUBLE =
  /\.(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|gif|txt|mp[34]|zip)(?:\s{1,200}|\.|_{4,200})\.?(?:exe|scr|bat|cmd|com|ps1|vbs|js|jse|lnk|hta|msi|jar)$/i;

export default defineDetector({
  id: "deceptive-path",
  title: "A file name is made to be taken for another",
  family: "unicode",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Direction controls, invisible characters, look-alike letters and names that file systems fold into .git hide what a file is, or where it lands when it is checked out.",
  falsePositives: [
    "Names copied from a web page together with an invisible mark",
    "Fixtures of programs that must cope with such names",
  ],
  remedy: "List the tree with git ls-tree -z and look at the bytes of the name before anybody checks it out.",
  references: ["CWE-451", "ATT&CK T1036.002", "CVE-2014-9390"],
  needs: ["paths"],
  options: z.strictObject({}),
  examples: {
    flags: [
      {
        name: "an extension turned around",
        commit: aCommit({ files: [aFile({ path: "docs/invoice\u202efdp.exe", added: "x" })] }),
      },
      { name: "a folder that becomes .git", commit: aCommit({ files: [aFile({ path: ".GIT/config", added: "x" })] }) },
      {
        name: "a twin of a file that is there, with a Cyrillic letter",
        commit: aCommit({
          files: [aFile({ path: "src/іndex.js", added: "x" }), aFile({ path: "src/index.js", at: 3 })],
        }),
      },
    ],
    passes: [
      { name: "a name in Chinese", commit: aCommit({ files: [aFile({ path: "文档/说明.md", added: "x" })] }) },
      { name: "a name with an emoji", commit: aCommit({ files: [aFile({ path: "docs/❤️ thanks.md", added: "x" })] }) },
      {
        name: "git's own configuration files",
        commit: aCommit({ files: [aFile({ path: ".gitignore", added: "x" })] }),
      },
      {
        name: "such a name is removed",
        commit: aCommit({ files: [aFile({ path: "docs/a\u202eb.txt", status: "deleted", removed: "x" })] }),
      },
    ],
  },
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
        : LIKE_GIT.test(file.path)
          ? {
              because: "is taken for git's own folder by some file systems",
              strength: "decisive" as const,
              confidence: 1,
            }
          : DOUBLE.test(file.path)
            ? { because: "hides a program behind a document's extension", strength: "strong" as const, confidence: 0.9 }
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
