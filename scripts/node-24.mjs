/**
 * Loaded before every entry point. npm brings Node 24 as an optional dependency where a package fits the machine;
 * elsewhere the machine's own Node must be new enough, and this line says so instead of a syntax error.
 */
import * as nodeModule from "node:module"; // by name it would fail in an old Node, before the line below is said
import { fileURLToPath } from "node:url";

const major = Number(process.versions.node.split(".")[0]);
if (major < 24) {
  process.stderr.write(
    `countersign needs Node 24 or newer, and this is ${process.version}. Run it through npm (npm run …), which uses the Node 24 that npm ci installed, or install Node 24.\n`,
  );
  process.exit(2);
}

// Compiled code is kept between runs, in a folder that nobody else can write to: it halves the time to start.
nodeModule.enableCompileCache(fileURLToPath(new URL("../node_modules/.cache/compiled", import.meta.url)));
