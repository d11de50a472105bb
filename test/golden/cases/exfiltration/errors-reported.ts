import { PAULO, RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "python",
  story: "An error reporter and a telemetry call, which send what went wrong and nothing else.",
  write(branch) {
    branch.pullRequest({
      by: RUTH,
      merger: PAULO,
      number: 181,
      title: "Report errors",
      files: {
        "textkit/report.py":
          'import os\nimport platform\n\nimport requests\n\n\ndef report(error):\n    if os.environ.get("TEXTKIT_NO_TELEMETRY"):\n        return\n    requests.post(\n        "https://errors.textkit.example/v1/errors",\n        json={"error": str(error), "python": platform.python_version(), "os": platform.system()},\n        timeout=2,\n    )\n',
      },
    });
  },
};
