import { ACTIONS_BOT } from "../../bots.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "python",
  story:
    "Shai-Hulud and its kin, 2025 and 2026: a stolen token of the release bot commits through the platform, which signs, and brings what an editor starts.",
  write(branch) {
    branch.byGitHub(ACTIONS_BOT, "chore: update dependencies", {
      ".vscode/tasks.json": '{ "version": "2.0.0", "tasks": [{ "label": "prepare", "command": "make" }] }\n',
    });
  },
};
