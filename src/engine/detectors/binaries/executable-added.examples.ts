import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import type { BinaryFacts } from "../../model/facts.ts";
import { anAction, aProgramCommit, aProgram as aSource } from "../../model/program-examples.ts";

const ELF: BinaryFacts = { size: 90_000, type: "ELF program", kind: "executable", language: null, entropy: 6.1 };

function aProgram(path: string, parts: Partial<BinaryFacts> = {}, status: "added" | "modified" = "added") {
  return aFile({ path, status, binary: true, facts: { binary: { before: null, after: { ...ELF, ...parts } } } });
}

export const examples: CommitExamples = {
  flags: [
    { name: "an ELF program beside the sources", commit: aCommit({ files: [aProgram("tools/helper")] }) },
    {
      name: "a Windows program under a neutral name",
      commit: aCommit({ files: [aProgram("src/cache.bin", { type: "Windows program" })] }),
    },
    {
      name: "a library that code of the same commit loads",
      commit: aCommit({
        files: [
          aProgram("src/_codec.so"),
          ...aProgramCommit("src/codec.py", [
            aSource([anAction("load", { what: "…/_codec.so", with: "ctypes.CDLL" })], { language: "python" }),
          ]).files,
        ],
      }),
    },
  ],
  passes: [
    {
      name: "an image",
      commit: aCommit({ files: [aProgram("docs/logo.png", { type: "image/png", kind: "image" })] }),
    },
    {
      name: "the Gradle wrapper",
      commit: aCommit({ files: [aProgram("gradle/wrapper/gradle-wrapper.jar", { kind: "archive" })] }),
    },
    {
      name: "a new version of a program that was there",
      commit: aCommit({ files: [aProgram("tools/helper", {}, "modified")] }),
    },
  ],
};
