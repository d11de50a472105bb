/** JavaScript: what starts processes. */
import { membersOf, rowsOf } from "../rows.ts";

const NODE = "https://nodejs.org/api/child_process.html";
const EXECA = "https://github.com/sindresorhus/execa";
/** Packages with the names of Node's own module. */
const LIKE_NODE = "child_process child-process-promise promisify-child-process mz/child_process node:child_process";

export const PROCESSES = [
  ...rowsOf(NODE, membersOf(LIKE_NODE, "exec execSync execAsync"), {
    does: "run",
    program: { argument: 0, language: "shell" },
    prints: "inherited",
  }),
  ...rowsOf(NODE, membersOf(LIKE_NODE, "spawn spawnSync execFile execFileSync"), {
    does: "run",
    command: { argument: 0, words: 1 },
    makes: "child_process.ChildProcess",
    prints: "inherited",
  }),
  ...rowsOf(
    "https://nodejs.org/api/console.html",
    `${membersOf("console", "log info warn error debug")} process.stdout.write process.stderr.write @actions/core.info @actions/core.notice`,
    { prints: "arguments" },
  ),
  ...rowsOf(NODE, membersOf(LIKE_NODE, "fork"), { does: "run", starts: 0 }),
  ...rowsOf(NODE, membersOf("child_process.ChildProcess.stdin", "write end"), { does: "run", from: [0] }),
  ...rowsOf("https://nodejs.org/api/process.html", "process.binding.spawn process._linkedBinding.spawn", {
    does: "run",
    command: { argument: "file", words: "args" },
  }),
  ...rowsOf(
    "https://www.npmjs.com/package/cross-spawn",
    "cross-spawn cross-spawn.spawn cross-spawn.sync spawn-sync nano-spawn tinyspawn tinyexec.x tinyexec.exec foreground-child spawndamnit @npmcli/promise-spawn spawn-please",
    { does: "run", command: { argument: 0, words: 1 } },
  ),
  ...rowsOf(EXECA, "execa execa.execa execa.execaSync execa.sync execa.file", {
    does: "run",
    command: { argument: 0, words: 1 },
  }),
  ...rowsOf(
    EXECA,
    "execa.$ execa.$.sync execa.execaCommand execa.execaCommandSync execa.command execa.commandSync execa.shell execa.shellSync",
    { does: "run", program: { argument: 0, language: "shell" } },
  ),
  ...rowsOf(EXECA, "execa.execaNode execa.node", { does: "run", starts: 0 }),
  ...rowsOf(
    "https://github.com/google/zx",
    "zx.$ zx.$.sync zx.default zx/core.$ dax.$ dax-sh @david/dax @david/dax.$",
    {
      does: "run",
      program: { argument: 0, language: "shell" },
    },
  ),
  ...rowsOf(
    "https://github.com/shelljs/shelljs",
    "shelljs.exec shelljs/global.exec sudo-prompt.exec @vscode/sudo-prompt.exec node-cmd.run node-cmd.runSync node-cmd.get shell-exec exec-sh exec-sh.promise async-exec npm-run.exec npm-run.execSync node-exec-promise.exec",
    { does: "run", program: { argument: 0, language: "shell" } },
  ),
  ...rowsOf("https://bun.sh/docs/runtime/shell", "Bun.$ bun.$ Bun.$.sync", {
    does: "run",
    program: { argument: 0, language: "shell" },
  }),
  ...rowsOf("https://bun.sh/docs/api/spawn", membersOf("Bun bun", "spawn spawnSync"), {
    does: "run",
    command: { argument: 0, words: "rest" },
    makes: "child_process.ChildProcess",
  }),
  ...rowsOf("https://docs.deno.com/api/deno/subprocess", "Deno.run", {
    does: "run",
    command: { argument: "cmd", words: "rest" },
  }),
  ...rowsOf("https://docs.deno.com/api/deno/subprocess", "Deno.Command", {
    does: "run",
    command: { argument: 0, words: "args" },
  }),
  ...rowsOf(
    "https://github.com/microsoft/node-pty",
    membersOf("node-pty @lydell/node-pty node-pty-prebuilt-multiarch", "spawn"),
    {
      does: "run",
      command: { argument: 0, words: 1 },
      makes: "child_process.ChildProcess.stdin",
    },
  ),
  ...rowsOf(
    "https://github.com/actions/toolkit/tree/main/packages/exec",
    `${membersOf("@actions/exec", "exec getExecOutput")} .getExecOutput`,
    {
      does: "run",
      command: { argument: 0, words: 1 },
    },
  ),
  ...rowsOf(
    "https://code.visualstudio.com/api/references/vscode-api",
    "vscode.window.createTerminal.sendText vscode.window.activeTerminal.sendText .sendText",
    { does: "run", program: { argument: 0, language: "shell" } },
  ),
  ...rowsOf("https://code.visualstudio.com/api/references/vscode-api", "vscode.ShellExecution", {
    does: "run",
    program: { argument: 0, language: "shell" },
  }),
  ...rowsOf("https://www.electronjs.org/docs/latest/api/shell", membersOf("electron.shell", "openPath openItem"), {
    does: "run",
    starts: 0,
  }),
  // The adapter puts it behind loops that nothing leaves.
  ...rowsOf("https://nodejs.org/api/process.html", "process.exit process.abort process.kill Deno.exit", {
    does: "stop",
    what: 0,
    from: [],
  }),
  // What a page does to a visitor; of note where something decides to whom.
  ...rowsOf(
    "https://developer.mozilla.org/docs/Web/API/Document/body",
    `document.body.innerHTML= document.documentElement.innerHTML= document.body.remove
    document.body.replaceChildren document.documentElement.remove window.open`,
    { does: "stop", what: 0, from: [] },
  ),
  ...rowsOf("https://tc39.es/ecma262/#sec-iteration-statements", "endless-loop", { does: "stop", what: 0, from: [] }),
  ...rowsOf("https://github.com/sindresorhus/open", "open open.openApp opn", { does: "run", what: 0 }),
  ...rowsOf(
    "https://github.com/rannn505/node-powershell",
    "node-powershell.addCommand node-powershell.PowerShell.invoke",
    {
      does: "run",
      program: { argument: 0, language: "powershell" },
    },
  ),
];
