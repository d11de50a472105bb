import detector from "../../../../src/engine/detectors/identity/throwaway-identity.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const by = (name: string, email: string, path = "src/a.js") =>
  aCommit({
    author: { name, email },
    files: [aFile({ path, at: 3, added: "x" })],
    baseline: { repository: { commits: 80 } },
  });

test.each([
  ["pipeline-bot", "p@example.org", "src/a.js", ["weak"]],
  ["pipeline-bot", "p@example.org", ".github/workflows/a.yml", ["medium"]],
  ["ci bot", "ci@box.local", "src/a.js", ["medium"]],
  ["Eve", "eve@yopmail.com", "src/a.js", ["weak"]],
  ["Eve", "eve@mail.example.com", "src/a.js", []],
  ["Robot Smith", "r@example.org", "src/a.js", []],
])("%s <%s> in %s", (name, email, path, expected) => {
  expect(strengthsOf(detector, by(name, email, path))).toEqual(expected);
});
