/** A library for Node, and a GitHub action. */
import { ownAddress } from "../scenes/addresses.ts";
import type { Ecosystem } from "./base.ts";

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

export const NODE: Ecosystem = {
  name: "node",
  setup: "actions/setup-node@v4",
  install: "npm ci",
  test: "npm test",
  files: {
    "package.json": json({
      name: "lantern",
      version: "3.2.0",
      type: "module",
      license: "MIT",
      repository: "github:lantern-works/lantern",
      homepage: "https://handbook.lantern.example.org",
      bin: { lantern: "bin/lantern.js" },
      scripts: { build: "tsup src/index.js", test: "vitest run", lint: "eslint .", format: "prettier --write ." },
      dependencies: { debug: "^4.4.0", undici: "^7.2.0" },
      devDependencies: { eslint: "^9.17.0", prettier: "^3.4.2", tsup: "^8.3.5", vitest: "^3.0.0" },
    }),
    ".npmrc": "engine-strict=true\n",
    "eslint.config.js": 'export default [{ rules: { semi: "error" } }];\n',
    "vite.config.js":
      'import { defineConfig } from "vite";\n\nexport default defineConfig({ build: { target: "es2022" } });\n',
    "src/index.js": 'export { beam } from "./beam.js";\nexport { lens } from "./lens.js";\n',
    "bin/lantern.js": {
      text: '#!/usr/bin/env node\nimport { beam } from "../src/index.js";\n\nconsole.log(beam(process.argv[2]));\n',
      executable: true,
    },
    "scripts/release-notes.mjs":
      'import { readFileSync } from "node:fs";\n\nconsole.log(readFileSync("CHANGELOG.md", "utf8").split("\\n## ")[1]);\n',
    "src/pay.js": `export const WALLET = "${ownAddress("ethereum")}";\nexport const FEE = 0.02;\n\nexport function invoice(amount) {\n  return { to: WALLET, amount: amount * (1 + FEE) };\n}\n`,
    Makefile: "build:\n\tnpm run build\n\ntest:\n\tnpm test\n",
  },
  source: (thing, limit) => [
    `src/${thing}.js`,
    `export function ${thing}(value) {\n  if (value == null) return "";\n  return String(value).slice(0, ${limit});\n}\n`,
  ],
};

const BUNDLE_PARTS = Array.from(
  { length: 60 },
  (_, index) =>
    `/***/ ${2000 + index}:\n/***/ ((module, exports) => {\n"use strict";\nexports.m${index} = function (value) { return String(value).trim().slice(0, ${index}); };\n/***/ }),\n`,
);

export const ACTION: Ecosystem = {
  name: "action",
  setup: "actions/setup-node@v4",
  install: "npm ci",
  test: "npm test",
  files: {
    "action.yml":
      "name: Lantern check\ndescription: Checks that the light burns\ninputs:\n  token:\n    description: token\n    default: ${{ github.token }}\nruns:\n  using: node20\n  main: dist/index.js\n",
    "package.json": json({
      name: "lantern-check",
      version: "2.1.0",
      main: "lib/main.js",
      scripts: { build: "tsc", package: "ncc build lib/main.js", test: "jest" },
      dependencies: { "@actions/core": "^1.11.1", "@actions/exec": "^1.1.1" },
    }),
    "src/main.ts":
      "import * as core from '@actions/core';\nimport * as exec from '@actions/exec';\n\nexport async function run(): Promise<void> {\n  const { stdout } = await exec.getExecOutput('git', ['log', '-1', '--format=%s']);\n  core.setOutput('subject', stdout.trim());\n}\n\nvoid run();\n",
    "dist/index.js": `/******/ (() => { // webpackBootstrap\n/******/ var __webpack_modules__ = ({\n${BUNDLE_PARTS.join("")}/******/ });\nconst core = require("@actions/core");\nconst exec = require("@actions/exec");\nasync function run() {\n    const { stdout } = await exec.getExecOutput('git', ['log', '-1', '--format=%s']);\n    core.setOutput('subject', stdout.trim());\n}\nrun();\n/******/ })();\n`,
    "install.sh": { text: '#!/bin/sh\nset -e\nVERSION=${1:-v2.1.0}\necho "installing $VERSION"\n', executable: true },
    ".github/actions/setup/action.yml":
      "name: Set up\ndescription: Sets up the tools\nruns:\n  using: composite\n  steps:\n    - uses: actions/cache@v4\n      with:\n        path: ~/.npm\n        key: npm-${{ hashFiles('package-lock.json') }}\n    - shell: bash\n      run: npm ci\n",
  },
  source: (thing, limit) => [
    `src/${thing}.ts`,
    `export function ${thing}(value: string): string {\n  return value.slice(0, ${limit});\n}\n`,
  ],
};
