import { RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { lockfile } from "../../lockfile.ts";
import { COLLECTOR, noise } from "../../put-together.ts";

const ROOT = { dependencies: { through: "^2.3.8" } };
const LOCKED = { through: "2.3.8", acorn: { version: "8.6.0", dev: true } };

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "Lockfile injection: one package of a long lockfile comes from another host, under the old version.",
  write(branch) {
    branch.given({ "package-lock.json": lockfile(ROOT, LOCKED) });
    branch.unsigned(RUTH, "Refresh lockfile", {
      "package-lock.json": lockfile(ROOT, {
        ...LOCKED,
        through: {
          version: "2.3.8",
          resolved: `${COLLECTOR}/through/-/through-2.3.8.tgz`,
          integrity: `sha512-${noise(64).toString("base64")}`,
        },
      }),
    });
  },
};
