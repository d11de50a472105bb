import { isPlace } from "../../../../src/evidence/readers/places/places.ts";
import { wakesProgram, wantsPrograms } from "../../../../src/evidence/readers/programs/wakes.ts";

const hint = (path: string, ...lines: readonly string[]) => ({
  path,
  status: "modified" as const,
  newMode: "100644" as const,
  binary: false,
  patch: `@@ -1,1 +1,${lines.length} @@\n${lines.map((line) => `${line}\n`).join("")}`,
});

const OWN_REQUEST = "var request = require('./support/http')\n\nrequest(app).get('/').expect(200, done)\n";

describe("what wakes readers of programs", () => {
  test.each([
    ["a function of the test's own by the name of a client", "+  request(app).get('/')", OWN_REQUEST],
    ["an answer of the framework", "+  res.send('ok')", "module.exports = (req, res) => res.send('ok')\n"],
    ["a module that no table knows", "+var merge = require('utils-merge')", "var merge = require('utils-merge')\n"],
    ["a file of the repository that it loads", "+var app = require('../')", "var app = require('../')\n"],
    ["a constructor's name", "+assert(a.constructor.name)", "assert(a.constructor.name)\n"],
    ["a variable of the environment that goes nowhere", "+if (process.env.CI) skip()", "if (process.env.CI) skip()\n"],
    ["a method of the same name", "+  stream.open(a)", "const fs = require('fs')\nstream.open(a)\n"],
  ])("not a script with %s", (_, line, text) => {
    expect(wakesProgram({ ...hint("test/app.js", line), after: Buffer.from(text) })).toBe(false);
  });

  test.each([
    ["a client by its name", "+request(url)", "const request = require('request')\nrequest(`https://a.example.org`)\n"],
    ["a client that the page brings", "+axios.get(url)", "axios.get('https://a.example.org')\n"],
    [
      "a client whose module is named in pieces",
      "+request(url)",
      "const request = require('req' + 'uest')\nrequest({ host: 'a.example.org' })\n",
    ],
    [
      "a loader by another name",
      "+request(url)",
      "const load = require;\nconst request = load(name)\nrequest(process.env.URL)\n",
    ],
    ["a module that a table knows", "+const x = require('node:child_process')", ""],
    [
      "a module of Node's own by its scheme",
      '+import { exec } from "node:child_process"',
      'import { exec } from "node:child_process"\nrun(exec)\n',
    ],
    ["a computed module", "+const x = require(name)", ""],
    ["a module named in pieces", "+const x = require('child_' + 'process')", ""],
    ["a global that sends", "+x.send(data)", "const x = new XMLHttpRequest()\nx.send(document.cookie)\n"],
  ])("a script with %s", (_, line, text) => {
    expect(wakesProgram({ ...hint("test/app.js", line), after: Buffer.from(text) })).toBe(true);
  });

  test.each([
    [
      "a module by a name",
      "+    return getattr(sh, name)(line)",
      "import os as sh\nreturn getattr(sh, name)(line)\n",
      true,
    ],
    [
      "one of several imports",
      "+getattr(os, name)(line)",
      "from a import (\n    b,\n    os,\n)\ngetattr(os, name)(line)\n",
      true,
    ],
    ["a module set to a name", "+getattr(m, name)(line)", "import os\nm = os\ngetattr(m, name)(line)\n", true],
    ["an object of its own", "+getattr(self, name)(line)", "import os\ngetattr(self, name)(line)\n", false],
    ["a pattern that is compiled", "+re.compile(x)", "import re\nre.compile(x)\n", false],
    ["an object's members", "+vars = self.__dict__", "import os\nvars = self.__dict__\n", false],
    ["a server that runs", "+    app.run()", "from flask import Flask\napp = Flask(__name__)\napp.run()\n", false],
    ["a module's function by another name", "+    p.run(line)", "import subprocess as p\np.run(line)\n", true],
  ])("a program of Python with %s", (_, line, text, wakes) => {
    expect(wakesProgram({ ...hint("a.py", line), after: Buffer.from(text) })).toBe(wakes);
  });

  test.each([
    ["a method by name", "+  app[method]('/', done)", "const app = express()\napp[method]('/', done)\n", false],
    ["a global's member by name", "+  window[name](code)", "window[name](code)\n", true],
    ["a member of a list", "+  list[0](code)", "const list = [eval]\nlist[0](code)\n", true],
    ["a member of a module", "+  files[name](path)", "const files = require('fs')\nfiles[name](path)\n", true],
  ])("a program of JavaScript with %s", (_, line, text, wakes) => {
    expect(wakesProgram({ ...hint("a.js", line), after: Buffer.from(text) })).toBe(wakes);
  });

  test("a program of Rust by a function of a crate, whatever it sends", () => {
    const text = 'use std::env;\nlet home = env::var("HOME");\nureq::put(to).set("a", &home).call();\n';
    expect(wakesProgram({ ...hint("src/main.rs", '+let home = env::var("HOME");'), after: Buffer.from(text) })).toBe(
      true,
    );
  });

  test("a script by its changed lines alone, where the whole file was not read", () => {
    expect(wakesProgram(hint("test/app.js", "+  request(app).get('/')"))).toBe(true);
  });

  test("a place that starts programs, whatever changes in it", () => {
    expect(isPlace(".github/workflows/ci.yml")).toBe(true);
    expect(wantsPrograms(hint("package.json", '+  "version": "2.0.0",'))).not.toBeNull();
  });

  test("a source of Go only by what changes in it", () => {
    expect(isPlace("server/main.go")).toBe(false);
    expect(wantsPrograms(hint("server/main.go", "-\treturn nil", "+\treturn err"))).toBeNull();
  });

  test.each([
    ["a command for go generate", "+//go:generate sh ./build.sh"],
    ["a process", '+\tcmd := exec.Command("sh", "-c", text)'],
    ["a request", "+\tres, err := http.Get(url)"],
    ["an address", '+const mirror = "https://mirror.example.org/a"'],
    ["a package with dots in its path", '+\t"golang.org/x/sys/execabs"'],
    ["a later version of a package", '+\t"github.com/go-resty/resty/v2"'],
    ["what is taken away", "-\tsyscall.Exec(path, args, env)"],
  ])("a source of Go with %s", (_, line) => {
    expect(wakesProgram(hint("server/main.go", line))).toBe(true);
  });

  test("a source of C with a command, and not with a word", () => {
    expect(wakesProgram(hint("src/a.c", '+  system("id");'))).toBe(true);
    expect(wakesProgram(hint("src/a.c", '+  f = popen("id", "r");'))).toBe(true);
    expect(wakesProgram(hint("src/a.c", '+  the_system("id");'))).toBe(false);
  });

  test("a page by what its scripts do", () => {
    expect(wakesProgram(hint("views/a.erb", "+<script>fetch('https://x.example')</script>"))).toBe(true);
    expect(wakesProgram(hint("views/a.erb", "+<p>words</p>"))).toBe(false);
  });

  test.each([
    ["a package of the same host that does nothing", '+\t"github.com/stretchr/testify/assert"'],
    ["a status", "+\tc.JSON(http.StatusOK, nil)"],
    ["a line of context", " \tsyscall.Exec(path, args, env)"],
  ])("not a source of Go with %s", (_, line) => {
    expect(wakesProgram(hint("server/main.go", line))).toBe(false);
  });
});

describe("texts made to be searched for long", () => {
  const many = (make: (at: number) => string) => Array.from({ length: 4000 }, (_, at) => make(at)).join("\n");

  test.each([
    ["a.js", many((at) => `o${at}.write(x); o${at}[k](y)`)],
    ["a.js", `x = ${"a['b'](".repeat(2500)}`],
    ["a.js", `x = [${'"http",'.repeat(15_000)}]`],
    ["a.py", many((at) => `getattr(o${at}, n); o${at}.open(y)`)],
    ["a.py", many(() => "getattr(self, n)")],
    ["a.go", many((at) => `o${at}.Write(x)`)],
    ["a.rs", `x${")".repeat(60_000)}.write(y)`],
  ])("%s %#", (path, text) => {
    const patch = `@@ -0,0 +1 @@\n${text
      .split("\n")
      .map((line) => `+${line}`)
      .join("\n")}\n`;
    const before = process.cpuUsage();
    wakesProgram({ ...hint(path), patch, after: Buffer.from(text) });
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(1500);
  });
});
