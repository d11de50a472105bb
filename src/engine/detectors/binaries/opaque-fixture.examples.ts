import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import type { BinaryFacts } from "../../model/facts.ts";

const BLOB: BinaryFacts = { size: 9_000, type: "unknown", kind: "data", language: null, entropy: 7.9 };

function aFixture(path: string, parts: Partial<BinaryFacts> = {}) {
  return aFile({ path, binary: true, facts: { binary: { before: null, after: { ...BLOB, ...parts } } } });
}

export const examples: CommitExamples = {
  flags: [
    {
      name: "a dense sample that no test names",
      commit: aCommit({ files: [aFixture("tests/files/good-large.lzma")] }),
    },
    {
      name: "a sample beside an edited build script",
      commit: aCommit({
        files: [
          aFixture("tests/files/bad.xz", { kind: "archive" }),
          aFile({ path: "configure.ac", at: 9, added: "AC_X" }),
        ],
      }),
    },
  ],
  passes: [
    {
      name: "a sample with the test that reads it",
      commit: aCommit({
        files: [
          aFixture("tests/files/good.lzma"),
          aFile({ path: "tests/test_lzma.py", at: 3, added: 'check("good.lzma")' }),
        ],
      }),
    },
    {
      name: "a picture for a test",
      commit: aCommit({ files: [aFixture("tests/a.png", { kind: "image", type: "image/png" })] }),
    },
    { name: "a data file of the program", commit: aCommit({ files: [aFixture("data/model.bin")] }) },
  ],
};
