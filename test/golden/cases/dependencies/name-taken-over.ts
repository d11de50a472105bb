import { RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { manifest } from "../../project-files.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "An override has an unknown package installed wherever a known one is asked for.",
  write(branch) {
    branch.unsigned(RUTH, "Pin debug", {
      "package.json": manifest({ overrides: { debug: "npm:dbg-stream-core@4.4.3" } }),
    });
  },
};
