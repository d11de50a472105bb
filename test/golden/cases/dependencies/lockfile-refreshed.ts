import { INGRID } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { lockfile } from "../../lockfile.ts";

const ROOT = { dependencies: { through: "^2.3.8" } };
const LOCKED = { through: "2.3.8", acorn: { version: "8.6.0", dev: true } };

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A maintainer regenerates the lockfile: indirect packages move within their ranges.",
  write(branch) {
    branch.given({ "package-lock.json": lockfile(ROOT, { ...LOCKED, debug: "4.3.4", ms: "2.1.2" }) });
    branch.commit(INGRID, "Refresh the lockfile", {
      "package-lock.json": lockfile(ROOT, { ...LOCKED, debug: "4.4.0", ms: "2.1.3" }),
    });
  },
};
