import { PAULO, RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "python",
  story: "A bot tells a channel about releases, through an address from the environment.",
  write(branch) {
    branch.pullRequest({
      by: RUTH,
      merger: PAULO,
      number: 209,
      title: "Announce releases",
      files: {
        "scripts/announce.py":
          'import os\n\nimport requests\n\nrequests.post(os.environ["DISCORD_WEBHOOK_URL"], json={"content": f"textkit {os.environ[\'VERSION\']} is out"}, timeout=10)\n',
      },
    });
  },
};
