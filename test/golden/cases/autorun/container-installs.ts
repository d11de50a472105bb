import { PAULO, RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "python",
  story: "A development container that installs what the project needs.",
  write(branch) {
    branch.pullRequest({
      by: RUTH,
      merger: PAULO,
      number: 132,
      title: "Add a development container",
      files: {
        ".devcontainer/devcontainer.json": `${JSON.stringify({ image: "mcr.microsoft.com/devcontainers/python:3.13", features: { "ghcr.io/devcontainers/features/node:1": {} }, postCreateCommand: "pip install -e . -r requirements.txt", customizations: { vscode: { extensions: ["ms-python.python"] } } }, null, 2)}\n`,
      },
    });
  },
};
