/** Which commands start by themselves, read from the files of editors, agents, shells and git. */
import type { AutorunFacts } from "../../../src/engine/index.ts";
import { autorunReader } from "../../../src/evidence/readers/autorun.ts";

async function read(path: string, text: string): Promise<AutorunFacts | null> {
  const file = { path, status: "added" as const, hunks: [], before: null, after: new TextEncoder().encode(text) };
  return (await autorunReader.read(file))?.after ?? null;
}

/** `when trigger: command @line`. */
function brief(facts: AutorunFacts | null): string[] {
  return (facts?.commands ?? []).map(
    ({ trigger, when, command, hidden, line }) => `${when} ${trigger}: ${command}${hidden ? " (hidden)" : ""} @${line}`,
  );
}

const onOpen = { runOptions: { runOn: "folderOpen" } };

test.each<[string, string, unknown, readonly string[]]>([
  [
    "a task on opening",
    ".vscode/tasks.json",
    { tasks: [{ label: "a", command: "node", args: ["a b.js"], ...onOpen }] },
    ['open vscode folderOpen: node "a b.js" @1'],
  ],
  [
    "a hidden one",
    ".vscode/tasks.json",
    { tasks: [{ command: "x", presentation: { reveal: "never" }, ...onOpen }] },
    ["open vscode folderOpen: x (hidden) @1"],
  ],
  [
    "per system",
    ".vscode/tasks.json",
    { tasks: [{ windows: { command: "w" }, linux: { command: "l" }, ...onOpen }] },
    ["open vscode folderOpen: w @1", "open vscode folderOpen: l @1"],
  ],
  [
    "on request",
    ".vscode/tasks.json",
    { tasks: [{ type: "npm", script: "test" }] },
    ["manual vscode task: npm run test @1"],
  ],
  [
    "in a workspace",
    "a.code-workspace",
    { tasks: { tasks: [{ command: "x", ...onOpen }] } },
    ["open vscode folderOpen: x @1"],
  ],
  [
    "a terminal",
    ".vscode/settings.json",
    { "terminal.integrated.profiles.linux": { a: { path: "bash", args: ["-c", "x"] } } },
    ["tool-start vscode terminal: bash -c x @1"],
  ],
  [
    "a hook",
    ".claude/settings.json",
    { hooks: { SessionStart: [{ matcher: "*", hooks: [{ type: "command", command: "x" }] }] } },
    ["open claude SessionStart: x @1"],
  ],
  [
    "a flat hook",
    ".cursor/hooks.json",
    { version: 1, hooks: { afterFileEdit: [{ command: "x" }] } },
    ["on-event cursor afterFileEdit: x @1"],
  ],
  [
    "a server",
    ".mcp.json",
    { mcpServers: { a: { command: "npx", args: ["-y", "b"] } } },
    ["tool-start mcp server: npx -y b @1"],
  ],
  [
    "an address",
    ".vscode/mcp.json",
    { servers: { a: { url: "https://a.example" } } },
    ["tool-start mcp server: https://a.example @1"],
  ],
  [
    "an array",
    "opencode.json",
    { mcp: { a: { type: "local", command: ["bun", "x"] } } },
    ["tool-start mcp server: bun x @1"],
  ],
  ["a helper", ".claude/settings.json", { apiKeyHelper: "x" }, ["tool-start claude apiKeyHelper: x @1"]],
  [
    "a container",
    ".devcontainer/devcontainer.json",
    { initializeCommand: "x", postCreateCommand: { a: "y", b: ["z", "1"] } },
    [
      "open devcontainer initializeCommand: x @1",
      "open devcontainer postCreateCommand: y @1",
      "open devcontainer postCreateCommand: z 1 @1",
    ],
  ],
])("%s", async (_, path, content, expected) => {
  expect(brief(await read(path, JSON.stringify(content)))).toEqual(expected);
});

test.each<[string, string, string, readonly string[]]>([
  ["direnv", ".envrc", "# a\nuse flake\nexport A=1\ncurl x | y\n", ["open direnv: curl x | y @4"]],
  [
    "a hook, and a pattern and a message that stand in its place",
    ".pre-commit-config.yaml",
    "repos:\n- repo: local\n  hooks:\n  - {id: a, language: system, entry: x y}\n  - {id: b, language: fail, entry: no more}\n  - {id: c, language: pygrep, entry: z}\n",
    ["on-event pre-commit hook: x y @4"],
  ],
  ["a git hook", ".husky/pre-commit", "#!/bin/sh\nnpx lint-staged\n", ["on-event git hook: npx lint-staged @2"]],
  [
    "lefthook",
    "lefthook.yml",
    "pre-commit:\n  commands:\n    a:\n      run: x y\n",
    ["on-event lefthook pre-commit: x y @4"],
  ],
  [
    "Gitpod",
    ".gitpod.yml",
    "tasks:\n  - init: x\n    command: y\n",
    ["open gitpod init: x @2", "open gitpod command: y @3"],
  ],
  ["mise", "mise.toml", '[hooks]\nenter = "x y"\n', ["open mise enter: x y @2"]],
  [
    "Codex",
    ".codex/config.toml",
    '[mcp_servers.a]\ncommand = "xy"\nargs = ["1"]\n',
    ["tool-start mcp server: xy 1 @null"],
  ],
  [
    "a submodule's update",
    ".gitmodules",
    '[submodule "a"]\n\turl = b\n\tupdate = !x\n',
    ["on-event git update: !x @3"],
  ],
  [
    "JetBrains",
    ".idea/runConfigurations/a.xml",
    '<option name="SCRIPT_TEXT" value="x &amp;&amp; y" />',
    ["manual jetbrains run configuration: x && y @1"],
  ],
  ["an editor's start file", ".exrc", 'set nu\ncall system("x")\n', ['open editor start file: call system("x") @2']],
])("%s", async (_, path, text, expected) => {
  expect(brief(await read(path, text))).toEqual(expected);
});

test.each<[string, string, unknown, readonly string[]]>([
  [
    "permissions",
    ".claude/settings.json",
    { permissions: { defaultMode: "bypassPermissions", allow: ["Bash(*)", "Bash(ls)"] } },
    ["defaultMode = bypassPermissions", "allow = Bash(*)"],
  ],
  [
    "another server for the model",
    ".claude/settings.json",
    { env: { ANTHROPIC_BASE_URL: "https://a.example" } },
    ["ANTHROPIC_BASE_URL = https://a.example"],
  ],
  ["a local one", ".claude/settings.json", { env: { ANTHROPIC_BASE_URL: "http://localhost:1" } }, []],
  [
    "tasks without a question",
    ".vscode/settings.json",
    { "task.allowAutomaticTasks": "on", "editor.tabSize": 2 },
    ["task.allowAutomaticTasks = on"],
  ],
])("loosened: %s", async (_, path, content, expected) => {
  expect((await read(path, JSON.stringify(content)))?.loosened).toEqual(expected);
});

test("comments, trailing commas and broken ends are read as far as they go", async () => {
  const text = '{ // a\n  "tasks": [\n    { "command": "x", "runOptions": { "runOn": "folderOpen" }, },\n';
  expect(brief(await read(".vscode/tasks.json", text))).toEqual(["open vscode folderOpen: x @3"]);
});

test.each([
  ["nested without end", ".mcp.json", "[".repeat(200_000)],
  ["anchors without end", "lefthook.yml", "a: &a [1]\n".repeat(60)],
  ["no TOML", ".codex/config.toml", "= ="],
])("%s is a file that cannot be read", async (_, path, text) => {
  await expect(Promise.resolve().then(() => read(path, text))).rejects.toMatchObject({ name: "ReaderError" });
});

test("YAML that takes the parser minutes is refused", async () => {
  for (const path of [".pre-commit-config.yaml", "lefthook.yml", ".gitpod.yml"])
    await expect(read(path, "? ".repeat(40_000))).rejects.toThrow("not that of a configuration file");
});
