import detector from "../../../../src/engine/detectors/autorun/new-automatic-start.ts";
import { strengthsOfPrograms } from "../run-programs.ts";

const json = (value: unknown) => JSON.stringify(value, null, 1);
const EXEC = ["ex", "ec"].join("");
const LONG = `${"var e=[a,b].map(q=>q.k);".repeat(6)}\n`.repeat(100);

const task = (command: string, parts: object = { runOptions: { runOn: "folderOpen" } }) => ({
  ".vscode/tasks.json": json({ version: "2.0.0", tasks: [{ label: "a", type: "shell", command, ...parts }] }),
});
const agent = (command: string, event = "SessionStart") => ({
  ".claude/settings.json": json({ hooks: { [event]: [{ hooks: [{ type: "command", command }] }] } }),
});
const script = (name: string, command: string) => ({
  "package.json": [json({ name: "a" }), json({ name: "a", scripts: { [name]: command } })] as const,
});
const gyp = (source: string) => ({ "binding.gyp": json({ targets: [{ target_name: "a", sources: [source] }] }) });

type Row = readonly [string, Readonly<Record<string, string | readonly [string, string]>>, readonly string[]];

// Through the readers, as files stand in a commit: what counts is what starts and what it starts.
test.each<Row>([
  ["a watcher", task("npm run watch"), ["weak"]],
  [
    "an installation that publishes",
    { "package.json": [json({ name: "a" }), json({ name: "a", scripts: { postinstall: "npm publish ../b" } })] },
    ["decisive"],
  ],
  [
    "a server with a quiet terminal",
    task("mkdocs serve", { runOptions: { runOn: "folderOpen" }, presentation: { reveal: "silent" } }),
    ["weak"],
  ],
  [
    "a release of Yarn",
    { ".yarnrc.yml": "yarnPath: .yarn/releases/yarn-4.1.0.cjs\n", ".yarn/releases/yarn-4.1.0.cjs": LONG },
    ["weak"],
  ],
  ["a script that was there", task("./scripts/dev.sh"), ["weak"]],
  ["a script of the change", { ...task("python tools/a.py"), "tools/a.py": "print(1)\n" }, ["medium"]],
  ["a font", task("node public/a.woff2"), ["decisive"]],
  ["a font of the change", { ...task("node a.woff2"), "a.woff2": "start()\n" }, ["decisive"]],
  ["a program in the editor's folder", { ...task("node .vscode/a.mjs"), ".vscode/a.mjs": "f();\n" }, ["strong"]],
  [
    "a task that another depends on",
    {
      ".vscode/tasks.json": json({
        tasks: [
          { label: "a", dependsOn: ["b"], runOptions: { runOn: "folderOpen" } },
          { label: "b", type: "shell", command: "node .vscode/a.mjs" },
        ],
      }),
      ".vscode/a.mjs": "f();\n",
    },
    ["strong"],
  ],
  ["a task that a person starts", task("node public/a.woff2", {}), []],
])("editor: %s", async (_, files, expected) => {
  expect(await strengthsOfPrograms(detector, files)).toEqual(expected);
});

test.each<Row>([
  ["dependencies", agent("npm ci"), []],
  ["a formatter after an edit", agent("npx prettier --write .", "PostToolUse"), []],
  ["a script beside it", { ...agent("node .claude/a.mjs"), ".claude/a.mjs": "f();\n" }, ["weak"]],
  ["a script in an editor's folder", { ...agent("node .vscode/a.mjs"), ".vscode/a.mjs": "f();\n" }, ["strong"]],
  [
    "a script that two tools start",
    { ...agent("node .claude/a.mjs"), ...task("node .claude/a.mjs"), ".claude/a.mjs": "f();\n" },
    ["strong"],
  ],
  [
    "a server from a registry",
    { ".mcp.json": json({ mcpServers: { a: { command: "npx", args: ["-y", "b"] } } }) },
    ["weak"],
  ],
])("agent: %s", async (_, files, expected) => {
  expect(await strengthsOfPrograms(detector, files)).toEqual(expected);
});

test.each<Row>([
  ["git hooks set up", script("prepare", "husky"), []],
  ["patches applied", script("postinstall", "patch-package"), []],
  ["a native module rebuilt", script("install", "node-gyp rebuild"), []],
  ["a build before packing", script("prepack", "npm run build"), []],
  ["a file that was there", script("postinstall", "node scripts/a.js"), ["weak"]],
  ["a file of the change", { ...script("postinstall", "node scripts/a.js"), "scripts/a.js": "f();\n" }, ["medium"]],
  ["a font", script("postinstall", "node assets/a.woff2"), ["decisive"]],
  ["a package from a repository", script("preinstall", "npx github:someone/thing"), ["strong"]],
  ["generated code", { ...script("preinstall", "node a.js"), "a.js": LONG }, ["strong"]],
  [
    "generated code in the second file",
    {
      ...script("preinstall", "npx only-allow pnpm && node a.mjs"),
      "a.mjs": [
        'import { execFileSync } from "node:child_process";',
        'import { existsSync } from "node:fs";',
        'const other = "/opt/x/bin/bun";',
        "const runner = existsSync(other) ? other : process.execPath;",
        'execFileSync(runner, [new URL("./b.js", import.meta.url).pathname]);',
        "",
      ].join("\n"),
      "b.js": LONG,
    },
    ["medium", "strong"],
  ],
  ["gyp runs a file of the change", { ...gyp("<!(node a.js)"), "a.js": "console.log('a.cc');\n" }, ["medium"]],
  ["gyp asks for headers", gyp("<!(node -p \"require('nan')\")"), []],
  ["gyp fetches", gyp("<!(curl https://a.example/x)"), ["medium"]],
  [
    "setup.py takes data",
    { "setup.py": "from urllib.request import urlopen\nurlopen('https://a.example/a')\n" },
    ["medium"],
  ],
  ["setup.py asks git", { "setup.py": 'import subprocess\nsubprocess.check_output(["git", "describe"])\n' }, []],
])("install: %s", async (_, files, expected) => {
  expect(await strengthsOfPrograms(detector, files)).toEqual(expected);
});

test.each<Row>([
  ["a coverage tool", { "a.pth": "import coverage; coverage.process_startup()\n" }, ["medium"]],
  [
    "a coverage tool that asks for a variable",
    { "a.pth": `import os, sys;${EXEC}('if "X" in os.environ:\\n from cov.embed import init\\n init()')\n` },
    ["medium"],
  ],
  ["a file that is executed", { "a.pth": `import os; ${EXEC}(open("/tmp/x").read())\n` }, ["strong"]],
  ["a path", { "a.pth": "../lib\n" }, []],
])(".pth: %s", async (_, files, expected) => {
  expect(await strengthsOfPrograms(detector, files)).toEqual(expected);
});

test.each<Row>([
  ["a flake", { ".envrc": "use flake\n" }, []],
  ["a linter before each commit", { ".husky/pre-commit": "npx lint-staged\n" }, []],
  ["a container's set-up", { ".devcontainer/devcontainer.json": json({ postCreateCommand: "npm ci" }) }, []],
  [
    "a submodule's own command",
    { ".gitmodules": '[submodule "a"]\n\tpath = a\n\turl = https://github.com/a/a\n\tupdate = !sh x.sh\n' },
    ["decisive"],
  ],
  ["a file system monitor", { ".gitconfig": "[core]\n\tfsmonitor = tools/watch\n" }, ["medium"]],
  [
    "code in a project file",
    {
      "a.targets":
        '<Project><UsingTask TaskName="X" TaskFactory="RoslynCodeTaskFactory" AssemblyFile="x"><Task><Code Type="Fragment" Language="cs"><![CDATA[ F(); ]]></Code></Task></UsingTask></Project>',
    },
    ["medium"],
  ],
  [
    "a font that a build's settings load",
    { "vite.config.ts": 'require("./a.woff2");\n', "a.woff2": "start()\n" },
    ["strong"],
  ],
])("shell, git and builds: %s", async (_, files, expected) => {
  expect(await strengthsOfPrograms(detector, files)).toEqual(expected);
});
