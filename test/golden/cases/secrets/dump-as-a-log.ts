import { TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { encoded, noise } from "../../put-together.ts";

const STOLEN = {
  PATH: "/usr/bin:/bin",
  HOME: "/home/runner",
  USER: "runner",
  RUNNER_OS: "Linux",
  GITHUB_ACTIONS: "true",
  GITHUB_REPOSITORY: "acme/text-tools",
  NPM_TOKEN: `npm_${noise(36, "npm").toString("hex").slice(0, 36)}`,
  AWS_ACCESS_KEY_ID: `AKIA${noise(20, "id").toString("hex").toUpperCase().slice(0, 16)}`,
  AWS_SECRET_ACCESS_KEY: noise(30, "aws").toString("base64"),
  DOCKER_PASSWORD: noise(12, "docker").toString("hex"),
};

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "Stolen secrets, encoded once and put among the results of a test run.",
  write(branch) {
    branch.unsigned(TOMAS, "chore: results", {
      "results/run-42.txt": `${encoded(
        Object.entries(STOLEN)
          .map(([name, value]) => `${name}=${value}`)
          .join("\n"),
      )}\n`,
    });
  },
};
