import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import type { BinaryFacts } from "../../model/facts.ts";

const SCRIPT: BinaryFacts = { size: 30_000, type: "text", kind: "text", language: "javascript", entropy: 5.2 };

function aMedium(path: string, parts: Partial<BinaryFacts> = {}) {
  return aFile({ path, facts: { binary: { before: null, after: { ...SCRIPT, ...parts } } } });
}

export const examples: CommitExamples = {
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
};
