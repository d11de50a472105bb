import { PAULO, RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { CURL } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "python",
  story: "A container image with checks of what it fetches.",
  write(branch) {
    branch.pullRequest({
      by: RUTH,
      merger: PAULO,
      number: 124,
      title: "Add a container image",
      files: {
        Dockerfile: `FROM python:3.13-slim\nRUN apt-get update && apt-get install -y --no-install-recommends ${CURL} && rm -rf /var/lib/apt/lists/*\nRUN ${CURL} -fsSLO https://github.com/krallin/tini/releases/download/v0.19.0/tini && echo "93dcc18adc78c65a028a84799ecf8ad40c936fdfc5f2a57b1acda5a8117fa82c  tini" | sha256sum -c -\nCOPY . /app\nRUN pip install --no-cache-dir /app\n`,
      },
    });
  },
};
