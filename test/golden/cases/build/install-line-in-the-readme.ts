import { RUTH, TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { CURL, SHELL } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "The manual tells how to install a tool, with a script piped into a shell.",
  write(branch) {
    branch.pullRequest({
      by: RUTH,
      merger: TOMAS,
      number: 123,
      title: "Describe the installation",
      files: {
        "docs/install.md": `# Installation\n\n\`\`\`sh\n${CURL} -fsSL https://get.text-tools.example/install.sh | sh\n\`\`\`\n\nOn Windows: \`irm https://get.text-tools.example/install.ps1 | iex\`\n`,
        "README.md": `# text-tools\n\nInstall Node with \`${CURL} -fsSL https://fnm.vercel.app/install | ${SHELL}\`.\n`,
      },
    });
  },
};
