import { INGRID, RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "The manual shows what a key looks like, with the examples that vendors themselves print.",
  write(branch) {
    branch.pullRequest({
      by: RUTH,
      merger: INGRID,
      number: 160,
      title: "Describe the configuration",
      files: {
        "docs/configuration.md":
          "# Configuration\n\n```sh\nexport AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\nexport AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\nexport GITHUB_TOKEN=ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n```\n",
        ".env.example":
          "DATABASE_URL=postgresql://user:password@localhost:5432/text\nAPI_KEY=your-api-key-here\nSESSION_SECRET=change-me\n",
      },
    });
  },
};
