/** Programs that cannot be read as they stand – packed, encrypted, compiled, huge – and are started. */
import { createCipheriv, createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { file, program } from "../languages/shell-words.ts";
import type { Act, Files } from "../model.ts";
import { noiseOf, type Random, randomOf } from "../random.ts";
import type { Behaviour } from "./behaviour.ts";

/** What is packed: harmless, and nobody runs it. */
const INNER = 'console.log("tables are ready");\n';

interface Shape {
  /** Commands that start it. */
  readonly start: readonly (readonly string[])[];
  files(random: Random): Files;
}

const binary =
  (path: string, head: string, size: number) =>
  (random: Random): Files =>
    new Map([[path, { bytes: Buffer.concat([Buffer.from(head, "latin1"), noiseOf(random, size)]) }]]);

/** A bundle of so many lines, as bundlers write them. */
function bundle(random: Random, lines: number): string {
  const names = ["e", "t", "n", "r", "i", "o", "a", "s", "u", "c", "l"];
  const name = (): string => random.pick(names);
  const row = (): string =>
    random.pick([
      `function ${name()}(${name()},${name()}){return ${name()}[${name()}]||null}`,
      `var ${name()}=[${name()},${name()}].map(${name()}=>${name()}.k);`,
      `if(${name()}&&${name()}.${name()})${name()}=${name()}.${name()};`,
    ]);
  return Array.from({ length: lines }, () => Array.from({ length: 9 }, row).join("")).join("\n");
}

/** Names and strings as obfuscators leave them. */
function mangled(random: Random): string {
  const hex = (): string => `_0x${(0x100000 + random.below(0xefffff)).toString(16)}`;
  const table = hex();
  const strings = Array.from({ length: 160 }, () => `'${noiseOf(random, 9).toString("base64")}'`).join(",");
  const calls = Array.from({ length: 120 }, () => `const ${hex()}=${table}[0x${random.below(160).toString(16)}];`).join(
    "",
  );
  return `const ${table}=[${strings}];(function(${hex()},${hex()}){${calls}}(${table},0x${random.below(999).toString(16)}));`;
}

function encrypted(random: Random): Files {
  const key = createHash("sha256").update(`${random.next()}`).digest();
  const cipher = createCipheriv("aes-256-cbc", key, Buffer.alloc(16));
  const data = Buffer.concat([cipher.update(INNER.repeat(60)), cipher.final()]);
  const loader = `const { createDecipheriv } = require("node:crypto");\nconst { readFileSync } = require("node:fs");\n\nconst box = createDecipheriv("aes-256-cbc", Buffer.from("${key.toString("hex")}", "hex"), Buffer.alloc(16));\nconst text = Buffer.concat([box.update(readFileSync(__dirname + "/tables.bin")), box.final()]).toString();\nnew module.constructor()._compile(text, "tables.js");\n`;
  return new Map([
    ["scripts/tables.bin", { bytes: data }],
    ["scripts/tables.cjs", { text: loader }],
  ]);
}

const SHAPES: readonly Shape[] = [
  {
    start: [[`${program("node")} ${file("scripts/vendor.cjs")}`]],
    files: () => new Map([["scripts/vendor.cjs", { text: `(() => {\n${bundle(randomOf("bundle"), 1200)}\n})();\n` }]]),
  },
  {
    start: [[`${program("node")} ${file("scripts/setup.cjs")}`]],
    files: (random) => new Map([["scripts/setup.cjs", { text: mangled(random) }]]),
  },
  { start: [[`${program("node")} ${file("scripts/tables.cjs")}`]], files: encrypted },
  {
    start: [[`${program("node")} ${file("public/fonts/fa-solid-400.woff2")}`]],
    files: (random) => new Map([["public/fonts/fa-solid-400.woff2", { text: mangled(random) }]]),
  },
  {
    start: [[`${program("python3")} ${file("tools/tables.pyc")}`]],
    files: binary("tools/tables.pyc", "\u00cb\r\r\n\u0000\u0000\u0000\u0000", 5000),
  },
  {
    start: [[`chmod +x ${file("tools/helper")}`], [file("./tools/helper")]],
    files: binary("tools/helper", "\u007fELF\u0002\u0001\u0001\u0000", 12_000),
  },
  {
    start: [[`gunzip -c ${file("assets/tables.gz")}`, program("sh")]],
    files: (random) =>
      new Map([["assets/tables.gz", { bytes: Buffer.concat([gzipSync(INNER), noiseOf(random, 40)]) }]]),
  },
  {
    start: [[`tail -c +2049 ${file("docs/logo.png")}`, program("sh")]],
    files: binary("docs/logo.png", "\u0089PNG\r\n\u001a\n", 4000),
  },
  {
    start: [[`openssl enc -d -aes-256-cbc -pbkdf2 -pass pass:tide -in ${file("data/tides.bin")}`, program("bash")]],
    files: binary("data/tides.bin", "Salted__", 3000),
  },
  {
    start: [[`${program("java")} -jar ${file("tools/generator.jar")}`]],
    files: binary("tools/generator.jar", "PK\u0003\u0004", 9000),
  },
];

const shapeOf = (random: Random): Shape => random.pick(SHAPES);
const STARTED = [
  "npm-lifecycle",
  "npm-test-script",
  "workflow-step",
  "new-workflow",
  "composite-action",
  "gitlab-ci",
  "circle-ci",
  "makefile",
  "makefile-shell",
  "cmake",
  "configure",
  "composer-script",
  "dockerfile",
  "docker-entrypoint",
  "compose",
  "terraform",
  "agent-hook",
  "agent-command",
  "mcp-server",
  "cursor-hook",
  "devcontainer",
  "vscode-task",
  "husky",
  "git-hooks-path",
  "lefthook",
  "pre-commit-local",
  "envrc",
  "shell-start-file",
  "bin-setup",
  "systemd-unit",
  "crontab",
  "binding-gyp",
  "msbuild-exec",
  "maven-exec",
  "go-generate",
  "hosting-build",
];

export const UNREAD: readonly Behaviour[] = [
  {
    id: "unread-start",
    kind: "attack",
    languages: ["shell", "javascript", "python"],
    places: STARTED,
    acts: (random) => shapeOf(random).start.map((pipeline): Act => ({ does: "command", pipeline })),
    files: (random) => shapeOf(random).files(random),
    messages: ["build: prepare the tables", "chore: vendor a helper", "Faster start", "fix: generator on old machines"],
  },
];
