/** `npm run test:golden`: the golden test alone; `-u` accepts the verdicts as they are now. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const given = process.argv.slice(2);
const isAccepting = given.some((argument) => argument === "-u" || argument === "--update");
const jest = fileURLToPath(new URL("../../node_modules/jest/bin/jest.js", import.meta.url));
const flags = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning"];
const rest = given.filter((argument) => argument !== "-u" && argument !== "--update");
const { status } = spawnSync(process.execPath, [...flags, jest, "test/golden", ...rest], {
  stdio: "inherit",
  env: { ...process.env, GOLDEN_ACCEPT: isAccepting ? "yes" : "no" },
});
process.exitCode = status ?? 1;
