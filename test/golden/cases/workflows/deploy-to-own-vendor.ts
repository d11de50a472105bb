import { INGRID, RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { CHECKOUT_STEP, workflow } from "../../project-files.ts";
import { secret } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A deployment with one secret, which goes to the vendor that issued it.",
  write(branch) {
    branch.pullRequest({
      by: RUTH,
      merger: INGRID,
      number: 101,
      title: "Deploy the site",
      files: {
        ".github/workflows/deploy.yml": workflow({
          name: "deploy",
          on: "\n  push:\n    branches: [main]",
          steps: `${CHECKOUT_STEP}- run: npm ci && npm run build\n- run: npx wrangler@4.10.0 pages deploy dist --project-name text-tools\n  env:\n    CLOUDFLARE_API_TOKEN: ${secret("CLOUDFLARE_API_TOKEN")}\n    CLOUDFLARE_ACCOUNT_ID: ${secret("CLOUDFLARE_ACCOUNT_ID")}`,
        }),
      },
    });
  },
};
