import detector from "../../../../src/engine/detectors/identity/identity-malformed.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const by = (
  name: string,
  email: string,
  path = "setup.py",
  baseline: object = { commits: 300, malformedIdentities: 0 },
) =>
  aCommit({ author: { name, email }, files: [aFile({ path, added: "x", at: 3 })], baseline: { repository: baseline } });

test.each([
  ["the word null", by("Ada", "null"), ["medium"]],
  ["a name of nothing", by("undefined", "ada@example.org"), ["medium"]],
  ["in a plain file", by("Ada", "null", "notes.txt"), ["weak"]],
  ["no @ in the address", by("Ada", "ada.example.org"), ["medium"]],
  ["an empty address", by("Ada", ""), []],
  ["a person called Null", by("Christopher Null", "c@example.org"), []],
  ["two of three hundred before", by("Ada", "null", "setup.py", { commits: 300, malformedIdentities: 2 }), []],
])("%s", (_, commit, expected) => {
  expect(strengthsOf(detector, commit)).toEqual(expected);
});
