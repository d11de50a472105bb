import { INGRID, RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { lockfile } from "../../lockfile.ts";
import { manifest } from "../../project-files.ts";

const ROOT = { dependencies: { through: "^2.3.8" } };
const LOCKED = { through: "2.3.8", acorn: { version: "8.6.0", dev: true } };

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A well-known library joins, with its own dependencies in the lockfile.",
  write(branch) {
    branch.given({ "package-lock.json": lockfile(ROOT, LOCKED) });
    const dependencies = { through: "^2.3.8", commander: "^14.0.0", chalk: "^5.4.1" };
    branch.pullRequest({
      by: RUTH,
      merger: INGRID,
      number: 111,
      title: "Add a command line",
      files: {
        "package.json": manifest({ dependencies }),
        "package-lock.json": lockfile({ dependencies }, { ...LOCKED, commander: "14.0.0", chalk: "5.4.1" }),
        "src/cli.js":
          'import chalk from "chalk";\nimport { Command } from "commander";\n\nnew Command("text").action(() => console.log(chalk.bold("text"))).parse();\n',
      },
    });
  },
};
