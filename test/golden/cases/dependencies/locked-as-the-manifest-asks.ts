import { RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { lockfile } from "../../lockfile.ts";
import { manifest } from "../../project-files.ts";

const SHEET = "https://cdn.sheetjs.com/xlsx-0.20.3/xlsx-0.20.3.tgz";
const ROOT = { dependencies: { through: "^2.3.8", xlsx: SHEET } };

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A first lockfile with an archive from its vendor, which the manifest asks for.",
  write(branch) {
    branch.unsigned(RUTH, "Add an application", {
      "app/package.json": manifest(ROOT),
      "app/package-lock.json": lockfile(ROOT, {
        through: "2.3.8",
        xlsx: { version: "0.20.3", resolved: SHEET },
      }),
    });
  },
};
