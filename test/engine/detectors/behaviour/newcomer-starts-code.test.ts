import detector from "../../../../src/engine/detectors/behaviour/newcomer-starts-code.ts";
import type { Landing } from "../../../../src/engine/model/evidence.ts";
import { aCommit, aFile, aLanding, type CommitOptions } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const REPOSITORY = { commits: 500, places: { "60": 450, "-480": 50 } };
const LINE = { commits: 400, run: 300, byPlatform: 1, signed: 1, conventional: 0, signedOff: 0 };
const file = (path: string) => aFile({ path, at: 3, added: "x" });
const HERE = "2026-03-02T10:00:00+01:00";
const RARE = "2026-03-02T10:00:00+05:30";
const UTC = "2026-03-02T10:00:00Z";
const first = (authored: string, paths: string[], parts: CommitOptions = {}, repository: object = {}) =>
  aCommit({
    authored,
    files: paths.map(file),
    ...parts,
    baseline: { repository: { ...REPOSITORY, ...repository }, ...parts.baseline },
  });
const unsigned = (landing: Landing): Landing => ({ ...landing, signature: { ...landing.signature, presence: "none" } });

test.each<[string, ReturnType<typeof first>, string[]]>([
  ["a manifest and its lockfile, on UTC", first(UTC, ["package.json", "package-lock.json"]), ["strong"]],
  ["a manifest alone, at home", first(HERE, ["package.json"]), ["weak"]],
  ["a manifest alone, from a rare place", first(RARE, ["package.json"]), ["medium"]],
  ["a pipeline alone, at home", first(HERE, [".github/workflows/a.yml"]), ["medium"]],
  ["a manifest alone, past the platform", first(HERE, ["package.json"], {}, { line: LINE }), ["strong"]],
  ["a rare place, and past the platform", first(RARE, ["package.json"], {}, { line: LINE }), ["strong"]],
  ["a pipeline and code, on UTC", first(UTC, [".github/workflows/a.yml", "src/a.js"]), ["weak"]],
  ["a pipeline and code, at home", first(HERE, [".github/workflows/a.yml", "src/a.js"]), []],
  ["a manifest and code, on UTC", first(UTC, ["package.json", "src/a.js"]), []],
  ["code", first(UTC, ["src/a.js"], {}, { line: LINE }), []],
  ["merged by somebody else", first(UTC, ["package.json"], { landing: aLanding() }, { line: LINE }), ["weak"]],
  ["merged by themselves", first(UTC, ["package.json"], { landing: aLanding("Ada Example") }), ["strong"]],
  ["under a merge that is not signed", first(UTC, ["package.json"], { landing: unsigned(aLanding()) }), ["strong"]],
  ["signed", first(UTC, ["package.json"], { signature: { presence: "present" } }), []],
  ["a merge", first(UTC, ["package.json"], { parents: ["1".repeat(40), "2".repeat(40)] }), []],
  ["a known name", first(UTC, ["package.json"], { baseline: { author: { otherEmails: ["a@b.example"] } } }), []],
  ["nineteen commits", first(UTC, ["package.json"], {}, { commits: 19 }), []],
])("%s", (_, commit, expected) => {
  expect(strengthsOf(detector, commit)).toEqual(expected);
});

test("an offset that the source leaves out is no rare place", () => {
  const commit = first(RARE, ["package.json"]);
  expect(strengthsOf(detector, { ...commit, author: { ...commit.author, offsetMinutes: null } })).toEqual(["weak"]);
});
