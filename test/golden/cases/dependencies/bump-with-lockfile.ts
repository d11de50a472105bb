import { DEPENDABOT } from "../../bots.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { lockfile } from "../../lockfile.ts";
import { manifest } from "../../project-files.ts";

const ROOT = { dependencies: { through: "^2.3.8" } };
const LOCKED = { through: "2.3.8", acorn: { version: "8.6.0", dev: true } };

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "Dependabot updates the manifest and its lockfile.",
  write(branch) {
    branch.given({
      "package.json": manifest({ devDependencies: { acorn: "8.6.0" } }),
      "package-lock.json": lockfile({ ...ROOT, devDependencies: { acorn: "8.6.0" } }, LOCKED),
    });
    branch.byGitHub(DEPENDABOT, "Bump acorn from 8.6.0 to 8.7.0 (#110)\n\nBumps acorn from 8.6.0 to 8.7.0.", {
      "package.json": manifest({ devDependencies: { acorn: "8.7.0" } }),
      "package-lock.json": lockfile(
        { ...ROOT, devDependencies: { acorn: "8.7.0" } },
        { ...LOCKED, acorn: { version: "8.7.0", dev: true } },
      ),
    });
  },
};
