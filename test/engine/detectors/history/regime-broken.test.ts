import detector from "../../../../src/engine/detectors/history/regime-broken.ts";
import { aCommit, aFile, type CommitOptions } from "../../../../src/engine/model/examples.ts";
import { signalsOf, strengthsOf } from "../run-detector.ts";

const PLATFORM_LINE = { commits: 400, run: 300, byPlatform: 0.99, signed: 1, conventional: 0.99, signedOff: 0.99 };
const PEOPLE_LINE = { ...PLATFORM_LINE, run: 0, byPlatform: 0.1 };
const SENSITIVE = [aFile({ path: "Makefile", at: 3, added: "x" })];
const KEPT = "fix: a list\n\nSigned-off-by: Ada Example <ada@example.org>";
const on = (line: object, parts: CommitOptions = {}, repository: object = {}) =>
  aCommit({
    message: KEPT,
    ...parts,
    baseline: {
      author: { commits: 9 },
      person: { commits: 9 },
      ...parts.baseline,
      repository: { commits: 800, line: { ...PLATFORM_LINE, ...line }, ...repository },
    },
  });

test.each<[string, ReturnType<typeof on>, string[]]>([
  ["past the platform, an ordinary file", on({}), []],
  ["past the platform, in what runs", on({}, { files: SENSITIVE }), ["weak"]],
  ["past the platform, by a newcomer", on({}, { baseline: { person: { commits: 0 } } }), ["medium"]],
  ["past the platform, and not signed off", on({}, { message: "fix: a list" }), ["medium"]],
  ["past the platform, in another form, and not signed off", on({}, { message: "Update stuff" }), ["strong"]],
  ["people push here, signed; this is not", on(PEOPLE_LINE, { files: SENSITIVE }), ["weak"]],
  ["whether it is signed is not known", on(PEOPLE_LINE, { files: SENSITIVE, signature: { presence: "unknown" } }), []],
  ["signed as all are", on(PEOPLE_LINE, { files: SENSITIVE, signature: { presence: "present" } }), []],
  [
    "sign-offs are not known",
    on({ ...PEOPLE_LINE, signedOff: null }, { message: "fix: a list", signature: { presence: "present" } }),
    [],
  ],
  ["a short line", on({ commits: 40 }, { files: SENSITIVE, message: "Update" }), []],
  ["branches are merged as they are", on({}, { files: SENSITIVE }, { asides: 9 }), []],
  ["eight in eight hundred are none", on({}, { files: SENSITIVE }, { asides: 8 }), ["weak"]],
  [
    "a merge, whose message git wrote",
    on(PEOPLE_LINE, {
      parents: ["1".repeat(40), "2".repeat(40)],
      message: "Merge branch 'a'",
      files: SENSITIVE,
      signature: { presence: "present" },
    }),
    [],
  ],
  ["an automaton", on({}, { files: SENSITIVE, author: { name: "renovate[bot]", email: "b@r.example" } }), []],
])("%s", (_, commit, expected) => {
  expect(strengthsOf(detector, commit)).toEqual(expected);
});

test("a committer whom nobody knows adds to a broken custom, and is none by itself", () => {
  const committer = { name: "Mallory", email: "m@mail.example" };
  expect(signalsOf(detector, on({}, { committer }))[0]?.facts).toMatchObject({ customs: ["arrival", "committer"] });
  expect(strengthsOf(detector, on(PEOPLE_LINE, { committer, signature: { presence: "present" } }))).toEqual([]);
});
