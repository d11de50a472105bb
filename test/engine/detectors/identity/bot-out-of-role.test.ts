import detector from "../../../../src/engine/detectors/identity/bot-out-of-role.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const BOT = { name: "renovate[bot]", email: "29139614+renovate[bot]@users.noreply.github.com" };
const by = (path: string, person: object = {}, author = BOT) =>
  aCommit({ author, files: [aFile({ path, added: "x" })], baseline: { person } });

test.each([
  ["an editor's settings", by(".vscode/settings.json", { commits: 90, pathsRead: 90 }), ["strong"]],
  ["an IDE's project file", by(".idea/workspace.xml", { commits: 90, pathsRead: 90 }), ["strong"]],
  ["a first commit", by(".mcp.json"), ["strong"]],
  ["long ago, and its paths are not known", by(".mcp.json", { commits: 90, pathsRead: 10 }), ["medium"]],
  [
    "another class than the one it keeps",
    by(".mcp.json", { commits: 9, pathsRead: 9, classes: { editor: 9 } }),
    ["strong"],
  ],
  ["the class it keeps", by(".mcp.json", { commits: 9, pathsRead: 9, classes: { agent: 1 } }), []],
  ["rules in prose", by(".cursor/rules/tests.mdc"), []],
  ["a pipeline, which bots do change", by(".github/workflows/ci.yml"), []],
  ["a person", by(".mcp.json", {}, { name: "Ada", email: "ada@example.org" }), []],
  [
    "a service under a name of its own",
    by(".mcp.json", {}, { name: "github-actions", email: "a@ci.example" }),
    ["strong"],
  ],
])("%s", (_, commit, expected) => {
  expect(strengthsOf(detector, commit)).toEqual(expected);
});
