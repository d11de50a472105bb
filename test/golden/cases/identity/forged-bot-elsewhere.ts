import { DEPENDABOT } from "../../bots.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { manifest } from "../../project-files.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "The same forged update, from a machine that keeps its owner's time.",
  write(branch) {
    branch.unsigned({ ...DEPENDABOT, offsetMinutes: 480 }, "Bump acorn from 8.6.0 to 8.6.1 (#94)", {
      "package.json": manifest({ devDependencies: { acorn: "8.6.1" } }),
      "src/version.js": 'export const version = "2.1.6";\n',
    });
  },
};
