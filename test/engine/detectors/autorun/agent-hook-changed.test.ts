import detector from "../../../../src/engine/detectors/autorun/agent-hook-changed.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";
import { FETCHED, starter } from "./autorun-facts.ts";

const SETTINGS = ".claude/settings.json";
const dropped = (path: string) => aFile({ path, added: "f();" });

test.each([
  ["a formatter", [starter(SETTINGS, "claude", { when: "on-event", command: "npx prettier --write ." })], []],
  ["a download at the start", [starter(SETTINGS, "claude", { command: FETCHED })], ["decisive"]],
  [
    "a download in a server",
    [starter(".mcp.json", "agent", { trigger: "mcp server", when: "tool-start", command: FETCHED })],
    ["decisive"],
  ],
  [
    "a server from a registry",
    [starter(".mcp.json", "agent", { trigger: "mcp server", when: "tool-start", command: "npx -y some-server" })],
    ["weak"],
  ],
  [
    "a server at a bare address",
    [
      starter(".mcp.json", "agent", {
        trigger: "mcp server",
        when: "tool-start",
        command: "http://45.77.12.9:3000/sse",
      }),
    ],
    ["decisive"],
  ],
  [
    "a script beside it",
    [starter(SETTINGS, "claude", { command: "node .claude/a.mjs" }), dropped(".claude/a.mjs")],
    ["medium"],
  ],
  [
    "a script in another tool's folder",
    [starter(SETTINGS, "claude", { command: "node .vscode/a.mjs" }), dropped(".vscode/a.mjs")],
    ["strong"],
  ],
  [
    "two tools start it",
    [
      starter(SETTINGS, "claude", { command: "node .claude/a.mjs" }),
      starter(".vscode/tasks.json", "vscode", { command: "node .claude/a.mjs" }),
      dropped(".claude/a.mjs"),
    ],
    ["strong"],
  ],
  [
    "no more questions",
    [starter(SETTINGS, "claude", { command: "npm ci" }, ["defaultMode = bypassPermissions"])],
    ["medium"],
  ],
  ["one tool allowed", [starter(SETTINGS, "claude", { command: "npm ci" }, ["allow = Bash(*)"])], ["weak"]],
] as const)("%s", (_, files, expected) => {
  expect(strengthsOf(detector, aCommit({ files }))).toEqual(expected);
});
