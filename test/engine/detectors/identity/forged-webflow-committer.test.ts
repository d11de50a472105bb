import detector from "../../../../src/engine/detectors/identity/forged-webflow-committer.ts";
import { aCommit } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const GITHUB = { name: "GitHub", email: "noreply@github.com" };
const squash = (forms: number, signed: number, message = "Fix (#9)") =>
  aCommit({
    message,
    committer: GITHUB,
    baseline: { repository: { platformForms: forms, platformFormsSigned: signed } },
  });

test.each([
  ["nineteen known", squash(19, 19), []],
  ["twenty known", squash(20, 20), ["medium"]],
  ["one of them unsigned", squash(20, 19), []],
  ["an edit on the web", squash(50, 50, "Update README.md"), []],
])("%s", (_, commit, expected) => {
  expect(strengthsOf(detector, commit)).toEqual(expected);
});
