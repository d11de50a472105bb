/**
 * Loaded before every entry point. npm brings Node 24 as an optional dependency where a package fits the machine;
 * elsewhere the machine's own Node must be new enough, and this line says so instead of a syntax error.
 */
const major = Number(process.versions.node.split(".")[0]);
if (major < 24) {
  process.stderr.write(
    `countersign needs Node 24 or newer, and this is ${process.version}. Run it through npm (npm run …), which uses the Node 24 that npm ci installed, or install Node 24.\n`,
  );
  process.exit(2);
}
