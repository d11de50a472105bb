import { INGRID } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { CURL } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A release script calls the deploy hook that its vendor gave.",
  write(branch) {
    branch.commit(INGRID, "Deploy after the release", {
      "scripts/deploy.sh": `#!/bin/sh\nset -eu\n${CURL} -fsS -X POST "https://api.netlify.com/build_hooks/$NETLIFY_HOOK_ID"\n`,
    });
  },
};
