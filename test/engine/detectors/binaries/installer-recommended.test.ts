import detector from "../../../../src/engine/detectors/binaries/installer-recommended.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import type { BinaryFacts } from "../../../../src/engine/model/facts/binary.ts";
import { strengthsOf } from "../run-detector.ts";

const PROGRAM: BinaryFacts = { size: 9000, type: "Windows program", kind: "executable", language: null, entropy: 6 };
const ZIP: BinaryFacts = { size: 9000, type: "application/zip", kind: "archive", language: null, entropy: 7.9 };
const offering = (path: string, text: string, facts: BinaryFacts) =>
  aCommit({
    files: [
      aFile({ path: "README.md", added: text, at: 3 }),
      aFile({ path, status: "added", binary: true, facts: { binary: { before: null, after: facts } } }),
    ],
  });

test.each([
  ["a program", offering("a/Tool.exe", "Download and run [Tool.exe](a/Tool.exe).", PROGRAM), ["strong"]],
  ["a screen saver", offering("Preview.scr", "Open Preview.scr to see it.", PROGRAM), ["strong"]],
  [
    "a program behind protection",
    offering("Tool.exe", "Run Tool.exe. Add an exclusion to Windows Defender.", PROGRAM),
    ["strong"],
  ],
  [
    "a sentence over two lines",
    offering(
      "Tool.exe",
      "1. Get\n   Tool.exe\n2. Turn the virus scanner off,\n   it does not know the file yet",
      PROGRAM,
    ),
    ["strong"],
  ],
  ["an encrypted archive", offering("Tool.zip", "Extract Tool.zip.", { ...ZIP, encrypted: true }), ["strong"]],
  [
    "an archive with its password, and protection off",
    offering("Tool.rar", "Unpack Tool.rar, password: 1234.\nDisable your antivirus first.", ZIP),
    ["decisive"],
  ],
  ["a program that no document names", offering("a/Tool.exe", "Run npm install.", PROGRAM), []],
  ["an archive of data", offering("data.zip", "Extract data.zip into data/.", ZIP), []],
  ["a warning", offering("Tool.zip", "Extract Tool.zip. Never disable your antivirus.", ZIP), []],
])("%s", (_, commit, expected) => {
  expect(strengthsOf(detector, commit)).toEqual(expected);
});

test("a link, and protection that must be off", () => {
  const text = "1. Download it: https://files.example/setup\n2. Turn off real-time protection and run it";
  expect(strengthsOf(detector, aCommit({ files: [aFile({ path: "README.md", added: text, at: 3 })] }))).toEqual([
    "medium",
  ]);
});
