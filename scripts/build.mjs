/**
 * Builds `dist/program` of `src`: a few files with what a scan needs of packages inside, since a program of a thousand files
 * takes seconds to start. Packages that the server alone needs stay outside.
 *
 * `--if-needed`: not where that was done already, or where the bundler is not installed. `--out DIR`: into another folder.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { builtPlaces, builtProgram, sourcesNow } from "../src/judge/built-program.ts";

/** Packages that go inside, with theirs: what is read and judged with, and the command line. */
const INSIDE = new Set([
  "@secretlint/core",
  "@secretlint/profiler",
  "@secretlint/secretlint-rule-preset-recommend",
  "commander",
  "diff",
  "fastest-levenshtein",
  "file-type",
  "isbinaryfile",
  "jsonc-parser",
  "npm-high-impact",
  "quick-lru",
  "sax",
  "smol-toml",
  "yaml",
  "zod",
]);

/** How a detector must behave is for tests and pages: a program does not load it. */
const WITHOUT_EXAMPLES = {
  name: "without-examples",
  load: (id) => (id.endsWith(".examples.ts") ? "export const examples = { flags: [], passes: [] };" : null),
};

const { folder, builtOf } = builtPlaces();
const { values } = parseArgs({
  options: { "if-needed": { type: "boolean", default: false }, out: { type: "string", default: folder } },
});
const isOptional = values["if-needed"];
if (isOptional && builtProgram("cli") !== null) process.exit();
const bundler = await import("rolldown").catch(() => null);
if (bundler === null) {
  if (!isOptional) process.stderr.write("the bundler is not installed: run `npm ci`\n");
  process.exit(isOptional ? 0 : 1);
}

const cwd = fileURLToPath(new URL("..", import.meta.url));
const { dependencies } = JSON.parse(readFileSync(join(cwd, "package.json"), "utf8"));
const outside = Object.keys(dependencies).filter((name) => !INSIDE.has(name));
const sources = sourcesNow();
rmSync(values.out, { recursive: true, force: true });
await bundler.build({
  cwd,
  platform: "node",
  external: (id) => outside.some((name) => id === name || id.startsWith(`${name}/`)),
  // A package's module, where it has one: what it has besides may load its parts by names that nothing can follow.
  resolve: { mainFields: ["module", "main"] },
  plugins: [WITHOUT_EXAMPLES],
  onLog: () => undefined, // what packages say of themselves is nothing to mend here
  input: {
    cli: "src/cli.ts",
    main: "src/main.ts",
    worker: "src/worker.ts",
    process: "src/judge/process.ts",
    "engine-worker": "src/database/embedded/engine-worker.ts",
    "make-files-process": "src/database/embedded/make-files-process.ts",
  },
  // All in one folder: what is found by its place beside another stays beside it.
  output: {
    dir: values.out,
    format: "esm",
    sourcemap: true,
    entryFileNames: "[name].js",
    chunkFileNames: "[name]-[hash].js",
  },
});
if (values.out === folder) writeFileSync(builtOf, sources);
