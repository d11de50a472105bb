/** The files that the projects of the bases begin with. */
import type { Files } from "./branch.ts";

export const manifest = (more: Readonly<Record<string, unknown>> = {}): string =>
  `${JSON.stringify({ name: "text-tools", version: "2.1.0", type: "module", main: "src/text.js", scripts: { test: "node --test", build: "webpack" }, dependencies: { through: "^2.3.8" }, ...more }, null, 2)}\n`;

const CHECKOUT = "actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0";
export const SETUP_NODE = "actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020 # v4.4.0";

/** A workflow of one job; `steps` are indented here. */
export function workflow({
  name = "tests",
  on = "[push, pull_request]",
  head = "permissions:\n  contents: read\n",
  runsOn = "ubuntu-latest",
  steps,
}: {
  readonly name?: string;
  readonly on?: string;
  readonly head?: string;
  readonly runsOn?: string;
  readonly steps: string;
}): string {
  const indented = steps.trimEnd().split("\n").join("\n      ");
  return `name: ${name}\non: ${on}\n${head}jobs:\n  ${name.toLowerCase().replace(/[^a-z]+/g, "-")}:\n    runs-on: ${runsOn}\n    steps:\n      ${indented}\n`;
}

export const CHECKOUT_STEP = `- uses: ${CHECKOUT}\n`;
export const TESTS = workflow({ steps: `${CHECKOUT_STEP}- uses: ${SETUP_NODE}\n- run: npm test` });

export const POSTCSS = `export default {
  plugins: {
    autoprefixer: {},
  },
};
`;
export const WEBPACK = `import path from "node:path";

export default {
  entry: "./src/text.js",
  output: { path: path.resolve("dist"), filename: "text.js" },
};
`;

export const JAVASCRIPT_FILES: Files = {
  "README.md": "# text-tools\n\nSmall functions on text.\n",
  LICENSE: "Copyright (c) 2025 The text-tools authors\n",
  "package.json": manifest(),
  "postcss.config.js": POSTCSS,
  "webpack.config.js": WEBPACK,
  ".gitignore": "node_modules\n",
  ".github/workflows/tests.yml": TESTS,
};

export const CONFIGURE = `AC_INIT([squeeze], [5.5.2])
AM_INIT_AUTOMAKE([foreign])
AC_PROG_CC
AC_CHECK_HEADERS([immintrin.h])
AC_CONFIG_FILES([Makefile])
AC_OUTPUT
`;
export const MAKEFILE = "bin_PROGRAMS = squeeze\nsqueeze_SOURCES = src/text.c src/text.h\nEXTRA_DIST = tests/files\n";

export const C_FILES: Files = {
  "README.md": "# squeeze\n\nMakes text small.\n",
  "configure.ac": CONFIGURE,
  "Makefile.am": MAKEFILE,
  "src/text.h": "#include <stddef.h>\n",
};

export const SETUP = `from setuptools import setup

setup(name="textkit", version="1.4.0", packages=["textkit"])
`;

export const PYTHON_FILES: Files = {
  "README.md": "# textkit\n\nSmall functions on text.\n",
  "setup.py": SETUP,
  "requirements.txt": "requests==2.32.3\n",
  "textkit/__init__.py": "",
  ".github/workflows/tests.yml": workflow({ steps: `${CHECKOUT_STEP}- run: python -m pytest` }),
};
