import { NEWCOMER } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "python",
  story: "A newcomer offers editor settings as an example that no editor reads.",
  write(branch) {
    branch.commit(NEWCOMER, "Offer editor settings", {
      ".vscode/settings.example.json": `${JSON.stringify({ "python.testing.pytestArgs": ["-q"], "python.defaultInterpreterPath": "./.venv/bin/python" }, null, 2)}\n`,
      "README.md": "# textkit\n\nSmall functions on text.\n\nCopy `.vscode/settings.example.json` if you like it.\n",
    });
  },
};
