/**
 * Loaded before every entry point. npm brings Node 24 as an optional dependency where a package fits the machine: an older Node
 * starts it with the same arguments. Where there is none, this says so instead of a syntax error.
 */
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import * as nodeModule from "node:module"; // by name it would fail in an old Node, before the line below is said
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const NEEDED = 24;
const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

if (Number(process.versions.node.split(".")[0]) < NEEDED) {
  const node = broughtNode();
  if (node === null) {
    process.stderr.write(
      `countersign needs Node ${NEEDED} or newer, and this is ${process.version}. Install it, or install countersign with its optional dependencies, which bring one.\n`,
    );
    process.exit(2);
  }
  process.exit(await runOn(node));
}

// Compiled code is kept between runs, in a folder that nobody else can write to: it halves the time to start.
nodeModule.enableCompileCache(at("node_modules/.cache/compiled"));

/** The binary of the optional dependency that npm installed; null where none fits the machine, or was left out. */
function broughtNode() {
  const { optionalDependencies = {} } = JSON.parse(readFileSync(at("package.json"), "utf8"));
  const require = nodeModule.createRequire(import.meta.url);
  for (const name of Object.keys(optionalDependencies)) {
    try {
      const manifest = require.resolve(`${name}/package.json`);
      const { bin } = JSON.parse(readFileSync(manifest, "utf8"));
      const path = join(dirname(manifest), bin.node);
      if (existsSync(path)) return path;
    } catch {
      // not installed: for another machine
    }
  }
  return null;
}

/** Runs the same program; resolves to its exit code. Signals to this process are its own. */
function runOn(node) {
  const child = spawn(node, [...process.execArgv, ...process.argv.slice(1)], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve(code ?? (signal === "SIGINT" ? 130 : 143)));
  });
}
