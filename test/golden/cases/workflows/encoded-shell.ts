import type { GoldenCase } from "../../golden-case.ts";
import { CHECKOUT_STEP, workflow } from "../../project-files.ts";
import { BASE64, encoded, HARMLESS_SHELL, SHELL } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "python",
  story: "Megalodon, May 2026 (5,561 repositories in six hours): “ci: add build optimization step”, by a made-up bot.",
  write(branch) {
    branch.unsigned(
      { name: "build-bot", email: "build-bot@users.noreply.github.com", offsetMinutes: 0 },
      "ci: add build optimization step",
      {
        ".github/workflows/tests.yml": workflow({
          steps: `${CHECKOUT_STEP}- name: Optimize-Build\n  run: echo "${encoded(HARMLESS_SHELL)}" | ${BASE64} -d | ${SHELL}\n- run: python -m pytest`,
        }),
      },
    );
  },
};
