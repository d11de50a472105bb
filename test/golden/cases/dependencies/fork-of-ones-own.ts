import { INGRID } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { manifest } from "../../project-files.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A dependency is taken from the project's own fork until a fix is released.",
  write(branch) {
    branch.given({
      "package.json": manifest({ repository: "github:text-tools/text-tools", devDependencies: { acorn: "8.6.0" } }),
    });
    branch.commit(INGRID, "Use our fork of through until it is released", {
      "package.json": manifest({
        repository: "github:text-tools/text-tools",
        dependencies: { through: "github:text-tools/through#v2.3.9" },
        devDependencies: { acorn: "8.6.0" },
      }),
    });
  },
};
