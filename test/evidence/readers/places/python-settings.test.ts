import { pthFile, pythonSettings } from "../../../../src/evidence/readers/places/python-settings.ts";
import { briefly, fuzz } from "./read-place.ts";

const TOX = [
  "[tox]",
  "envlist = py",
  "[testenv:lint]",
  "commands =",
  "    ruff check",
  "",
  "    - pytest {posargs}",
  "[pytest]",
  "addopts = -p own",
];

test("reads commands of tox and plugins of pytest", () => {
  expect(briefly(pythonSettings, "tox.ini", TOX)).toEqual([
    "5 shell [test] tox testenv:lint: ruff check\n\n pytest {posargs}",
    "9 [test] -> own.py",
    "9 [test] -> own/__init__.py",
    "9 [test] -> src/own.py",
    "9 [test] -> src/own/__init__.py",
  ]);
});

test("reads entry points and command classes of setup.cfg", () => {
  const lines = [
    "[options.entry_points]",
    "console_scripts =",
    "    own = a.b:c",
    "[options]",
    "cmdclass =",
    "    install = x.y.Z",
  ];
  expect(
    briefly(pythonSettings, "setup.cfg", lines).filter((one) => !one.includes("__init__") && !one.includes("src/")),
  ).toEqual(["3 [manual] -> a/b.py", "6 [install] -> x/y.py"]);
});

test("reads lines of a .pth file that Python runs", () => {
  expect(briefly(pthFile, "x.pth", ["./lib", "import os; os.system('x')", "imports", "import\ty"])).toEqual([
    "2 python [import] line of a .pth file: import os; os.system('x')",
    "4 python [import] line of a .pth file: import\ty",
  ]);
});

test("reads hostile texts in bounded time", () => {
  fuzz(pythonSettings, "tox.ini", TOX.join("\n"), ["[testenv]\n", "commands =\n", "  x\n", "=", "\\\n", "\n"]);
});
