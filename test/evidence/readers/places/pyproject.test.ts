import { pyproject } from "../../../../src/evidence/readers/places/pyproject.ts";
import { briefly, fuzz } from "./read-place.ts";

const TEXT = [
  "[build-system]",
  'build-backend = "own.backend"',
  'backend-path = ["tools"]',
  "[project.scripts]",
  'own = "own.cli:main"',
  "[tool.hatch.build.hooks.custom]",
  "[tool.hatch.envs.dev.scripts]",
  'lint = ["ruff x", "mypy y"]',
  "[tool.poe.tasks]",
  'test = "pytest"',
  'go = { expr = "print(1)" }',
  "[tool.pdm.scripts]",
  'post_install = { cmd = ["python", "x.py"] }',
  'deploy = { shell = """',
  "curl x",
  'sh y""" }',
  "[tool.pytest.ini_options]",
  'addopts = "-q -p own.plugin -p no:cacheprovider"',
  "[tool.cibuildwheel.linux]",
  'before-all = "yum install y"',
  "[tool.pylint.main]",
  'init-hook = "import os"',
];

test("reads tasks, hooks, backends, entry points and plugins", () => {
  expect(briefly(pyproject, "p/pyproject.toml", TEXT)).toEqual([
    "10 shell [test] poe test: pytest",
    "11 python [manual] poe go: print(1)",
    '13 shell [install] pdm post_install: $ "python" "x.py"',
    "14 shell [manual] pdm deploy: curl x\nsh y",
    "8 shell [manual] hatch run dev: lint: ruff x",
    "8 shell [manual] hatch run dev: lint: mypy y",
    "20 shell [ci] cibuildwheel before-all: yum install y",
    "22 python [test] pylint init-hook: import os",
    ...["own/backend.py", "own/backend/__init__.py", "src/own/backend.py", "src/own/backend/__init__.py"].map(
      (path) => `2 [install] -> p/tools/${path}`,
    ),
    "6 [install] -> p/hatch_build.py",
    ...["own/cli.py", "own/cli/__init__.py", "src/own/cli.py", "src/own/cli/__init__.py"].map(
      (path) => `5 [manual] -> p/${path}`,
    ),
    ...["own/plugin.py", "own/plugin/__init__.py", "src/own/plugin.py", "src/own/plugin/__init__.py"].map(
      (path) => `18 [test] -> p/${path}`,
    ),
  ]);
});

test("reads hostile texts in bounded time", () => {
  fuzz(pyproject, "pyproject.toml", TEXT.join("\n"), [
    "[tool.poe.tasks]\n",
    'a = "b"\n',
    "[[x]]\n",
    "a.b.",
    "= [",
    '"""',
    "{a=",
  ]);
});
