import detector from "../../../../src/engine/detectors/content/decoded-code-run.ts";
import { strengthsOfPrograms } from "../run-programs.ts";

const inBase64 = (text: string) => Buffer.from(text).toString("base64");
const HIDDEN = inBase64("require('./a').start()");
const COMMAND = inBase64("require('child_process').exec('id')");
const SH = ["ba", "sh"].join("");

// Through the readers, as files stand in a commit: what counts is what a program does, not how it is spelled.
test.each([
  [
    "a literal that is decoded and evaluated on loading",
    { "src/a.js": `eval(Buffer.from("${HIDDEN}", "base64").toString());\n` },
    ["decisive"],
  ],
  [
    "through variables and pieces",
    {
      "src/a.js": `const a = "${HIDDEN.slice(0, 8)}";\nconst b = "${HIDDEN.slice(8)}";\nconst run = eval;\nrun(atob(a + b));\n`,
    },
    ["decisive"],
  ],
  ["in a function", { "src/a.js": `export const f = () => new Function(atob("${HIDDEN}"));\n` }, ["strong"]],
  ["character codes", { "src/a.js": "eval(String.fromCharCode(99, 111, 110, 115));\n" }, ["decisive"]],
  [
    "the file that an address names",
    { "a.py": "import os\nfrom urllib.parse import unquote\ndef show(url):\n    os.startfile(unquote(url))\n" },
    ["medium"],
  ],
  ["decoded data that is parsed", { "src/a.js": `JSON.parse(atob("${HIDDEN}"));\n` }, []],
  [
    "Python, compressed",
    { "a.py": "import base64, zlib\nexec(zlib.decompress(base64.b64decode(blob)))\n" },
    ["decisive"],
  ],
  ["PHP", { "a.php": "<?php\neval(gzinflate(base64_decode($x)));\n" }, ["decisive"]],
  ["Ruby", { "lib/a.rb": "require 'base64'\neval(Base64.decode64(x))\n" }, ["decisive"]],
  ["PowerShell", { "a.ps1": `powershell -NoP -enc ${"QQBC".repeat(9)}\n` }, ["strong"]],
  ["a shell's pipe", { "a.sh": `echo $X | base64 --decode | gunzip | ${SH}\n` }, ["strong"]],
  ["a shell's substitution", { "a.sh": 'eval "$(echo $X | base64 -d)"\n' }, ["strong"]],
  ["the name of a module", { "src/a.js": "require(Buffer.from(blob, 'base64').toString());\n" }, ["decisive"]],
  [
    "an interpreter's argument",
    { "src/a.js": 'const cp = require("child_process");\ncp.spawn("node", ["-e", atob(blob)]);\n' },
    ["decisive"],
  ],
  [
    "a decoder of the project's own",
    { "src/a.js": `import { f } from "./codec.js";\neval(f("${COMMAND}"));\n` },
    ["decisive"],
  ],
  ["a literal that only looks encoded", { "src/a.js": `eval(f("${"abcd".repeat(8)}"));\n` }, []],
  [
    "a sample that shows no more than that it runs",
    { "rules/a.py": `import base64\nexec(base64.b64decode("${inBase64("print(1)")}"))\n` },
    ["weak"],
  ],
  ["base64 into a file", { "a.sh": 'echo "$CERT" | base64 -d > cert.p12\n' }, []],
  ["base64 into a tool that is no interpreter", { "a.sh": 'echo "$X" | base64 -d | jq .\n' }, []],
  ["a method named exec", { "src/a.js": "const match = PATTERN.exec(atob(value));\n" }, []],
  ["a rule that looks for it", { "src/rules.ts": `export const R = [/eval\\(atob\\(|base64 -d \\| ${SH}/];\n` }, []],
  ["a fixture", { "test/a.test.js": `eval(atob("${HIDDEN}"));\n` }, ["medium"]],
] as const)("%s", async (_, files, expected) => {
  expect(await strengthsOfPrograms(detector, files)).toEqual(expected);
});
