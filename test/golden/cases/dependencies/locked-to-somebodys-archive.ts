import { RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { lockfile } from "../../lockfile.ts";
import { manifest } from "../../project-files.ts";

const ROOT = { dependencies: { "layout-utilities": "^1.3.1", through: "^2.3.8" } };

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story:
    "A first lockfile: the manifest asks the registry for a package, the lockfile takes it from an account's release.",
  write(branch) {
    branch.unsigned(RUTH, "Add an application", {
      "app/package.json": manifest(ROOT),
      "app/package-lock.json": lockfile(ROOT, {
        through: "2.3.8",
        "layout-utilities": {
          version: "1.3.1",
          resolved: "https://github.com/quiet-meadow/dev-log/releases/download/1.3.1/layout-utilities-1.3.1.tgz",
        },
      }),
    });
  },
};
