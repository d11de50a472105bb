import type { CommitExamples } from "../../model/detector.ts";
import type { CommitEvidence } from "../../model/evidence.ts";
import { aCommit, aFile } from "../../model/examples.ts";
import type { BinaryFacts } from "../../model/facts/binary.ts";

const README = "# Pro\n\nDownload Setup.zip, extract it with the password `2026` and run Setup.exe.\n";
const A_ZIP: BinaryFacts = { size: 60_000, type: "application/zip", kind: "archive", language: null, entropy: 7.9 };

function withFile(path: string, text: string, facts: BinaryFacts = A_ZIP): CommitEvidence {
  return aCommit({
    files: [
      aFile({ path: "README.md", added: text, at: 3 }),
      aFile({ path, status: "added", binary: true, facts: { binary: { before: null, after: facts } } }),
    ],
  });
}

export const examples: CommitExamples = {
  flags: [
    {
      name: "a program, and a warning that is to be passed over",
      commit: withFile("bin/tides", "Download bin/tides and run it. If the system warns, choose Run anyway.", {
        ...A_ZIP,
        type: "ELF program",
        kind: "executable",
      }),
    },
    {
      name: "a program that is added beside the page that has readers run it",
      commit: withFile("bin/tides", "Download bin/tides and run it.", {
        ...A_ZIP,
        type: "ELF program",
        kind: "executable",
      }),
    },
    { name: "a locked archive, with its password", commit: withFile("release/Setup.zip", README) },
    {
      name: "a program, and protection that must be off",
      commit: withFile("Launcher.exe", "Turn off Windows Defender, then run Launcher.exe.", {
        ...A_ZIP,
        type: "Windows program",
        kind: "executable",
      }),
    },
  ],
  passes: [
    { name: "a sample for tests", commit: withFile("test/data/sample.zip", "Run the tests.") },
    { name: "an archive of data", commit: withFile("data/tides.zip", "The tables of tides lie in data/tides.zip.") },
    { name: "a word on passwords", commit: aCommit({ files: [aFile({ path: "README.md", added: README, at: 3 })] }) },
  ],
};
