import detector from "../../../../src/engine/detectors/behaviour/first-touch-sensitive.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const touch = (path: string, author: object, commits = 300) =>
  aCommit({ files: [aFile({ path, added: "x" })], baseline: { author, repository: { commits } } });

test.each([
  ["a newcomer's agent settings", touch(".claude/settings.json", {}), ["medium"]],
  ["a regular's first", touch(".npmrc", { commits: 40, pathsRead: 40 }), ["weak"]],
  ["a regular whose paths were not read", touch(".npmrc", { commits: 40, pathsRead: 3 }), []],
  ["a manifest", touch("package.json", {}), []],
  ["a known person under a new address", touch(".npmrc", { otherEmails: ["a@example.org"] }), ["weak"]],
  ["a young repository", touch(".npmrc", {}, 50), []],
])("%s", (_, commit, expected) => {
  expect(strengthsOf(detector, commit)).toEqual(expected);
});
