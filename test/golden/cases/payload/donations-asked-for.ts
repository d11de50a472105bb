import { INGRID } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

const ACCOUNT = ["bc1qar0srrr7xfkvy5l643", "lydnw9re59gtzzwf5mdq"].join("");

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A maintainer adds an account for donations, then puts it into other words.",
  write(branch) {
    branch.commit(INGRID, "Ask for donations", {
      "README.md": `# text-tools\n\nSmall functions on text.\n\nDonate: ${ACCOUNT}\n`,
      ".github/FUNDING.yml": "github: [ingrid-solberg]\nko_fi: ingrid\n",
    });
    branch.commit(INGRID, "Say what for", {
      "README.md": `# text-tools\n\nSmall functions on text.\n\nBitcoin for our servers: \`${ACCOUNT}\`\n`,
      ".github/FUNDING.yml": "github: [ingrid-solberg, tomas-havel]\nko_fi: ingrid\n",
    });
  },
};
