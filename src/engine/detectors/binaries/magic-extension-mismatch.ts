import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import type { BinaryFacts } from "../../model/facts.ts";
import { extensionOf, isTest } from "../../text/path-classes.ts";

const SCRIPT: BinaryFacts = { size: 30_000, type: "text", kind: "text", language: "javascript", entropy: 5.2 };

function aMedium(path: string, parts: Partial<BinaryFacts> = {}) {
  return aFile({ path, facts: { binary: { before: null, after: { ...SCRIPT, ...parts } } } });
}

/** Extensions whose content is never a program or a script. Containers such as `.bin` and `.dat` promise nothing. */
const MEDIA =
  /^(?:png|jpe?g|gif|bmp|ico|webp|avif|heic|tiff?|psd|woff2?|ttf|otf|eot|mp[34]|m4[av]|wav|ogg|flac|avi|mov|webm|mkv|glb|fbx|blend|3ds|stl|dds|pdf|zip|gz|xz|bz2|7z|rar)$/;

export default defineDetector({
  id: "magic-extension-mismatch",
  title: "A script or program hides under the name of a medium",
  family: "binaries",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Reviews skip images, fonts, sound and models. A file of that name that holds a script or a program is started by something else in the tree and is there to be overlooked.",
  falsePositives: [
    "Stubs of media in test suites, when they hold code",
    "A page of HTML saved under the name of the image that was not found",
  ],
  remedy: "Find what reads or runs the file (git grep its name), and do not open the folder in an editor until then.",
  references: ["ATT&CK T1036.008", "CWE-646", "PolinRider 2025–2026", "Contagious Interview 2025"],
  needs: ["paths", "content"],
  options: z.strictObject({}),
  examples: {
    flags: [
      { name: "a font that is a script", commit: aCommit({ files: [aMedium("public/fonts/icons.woff2")] }) },
      {
        name: "a picture that is a Windows program",
        commit: aCommit({
          files: [aMedium("assets/bg.jpg", { type: "Windows program", kind: "executable", language: null })],
        }),
      },
    ],
    passes: [
      {
        name: "a font",
        commit: aCommit({ files: [aMedium("public/a.woff2", { type: "font/woff2", kind: "font", language: null })] }),
      },
      {
        name: "a PNG named as JPEG",
        commit: aCommit({ files: [aMedium("a.jpg", { type: "image/png", kind: "image", language: null })] }),
      },
      { name: "a pointer of large file storage", commit: aCommit({ files: [aMedium("a.png", { language: null })] }) },
      { name: "a data file of any kind", commit: aCommit({ files: [aMedium("a.dat")] }) },
    ],
  },
  detect(commit) {
    return commit.files.flatMap((file) => {
      const facts = file.facts.binary?.after;
      const extension = extensionOf(file.path);
      if (!facts || file.status === "deleted" || !MEDIA.test(extension)) return [];
      const what =
        facts.kind === "text" && facts.language !== null
          ? `a ${facts.language} script`
          : facts.kind === "executable" || facts.kind === "bytecode"
            ? `a program (${facts.type})`
            : null;
      if (what === null) return [];
      return [
        {
          strength: isTest(file.path) ? ("strong" as const) : ("decisive" as const),
          confidence: 1,
          because: `the name ends in .${extension}, the content is ${what}`,
          path: file.path,
          line: 1,
          matched: what,
          facts: { extension, kind: facts.kind, language: facts.language, size: facts.size },
        },
      ];
    });
  },
});
