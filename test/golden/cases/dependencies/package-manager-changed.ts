import { INGRID } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { lockfile } from "../../lockfile.ts";
import { manifest } from "../../project-files.ts";
import { noise } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "The project moves from npm to pnpm: one lockfile goes, another comes.",
  write(branch) {
    branch.given({ "package-lock.json": lockfile({ dependencies: { through: "^2.3.8" } }, { through: "2.3.8" }) });
    branch.commit(INGRID, "Move to pnpm", {
      "package-lock.json": null,
      "package.json": manifest({ packageManager: "pnpm@10.15.0", devDependencies: { acorn: "8.6.0" } }),
      "pnpm-lock.yaml": `lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    dependencies:\n      through:\n        specifier: ^2.3.8\n        version: 2.3.8\n    devDependencies:\n      acorn:\n        specifier: 8.6.0\n        version: 8.6.0\n\npackages:\n\n  acorn@8.6.0:\n    resolution: {integrity: sha512-${noise(64, "acorn").toString("base64")}}\n\n  through@2.3.8:\n    resolution: {integrity: sha512-${noise(64, "through").toString("base64")}}\n`,
    });
  },
};
