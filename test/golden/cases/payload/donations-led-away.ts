import { RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

/** Test vectors of BIP 173: nobody's accounts. */
const OURS = ["bc1qar0srrr7xfkvy5l643", "lydnw9re59gtzzwf5mdq"].join("");
const OTHER = ["bc1qw508d6qejxtdg4y5r3z", "arvary0c5xw7kv8f3t4"].join("");
const readme = (account: string) => `# text-tools\n\nSmall functions on text.\n\n## Donate\n\nBTC: \`${account}\`\n`;

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "The account for donations becomes another one, while words are mended.",
  write(branch) {
    branch.given({ "README.md": readme(OURS) });
    branch.unsigned(RUTH, "Mend words in the manual", { "README.md": readme(OTHER).replace("Small", "Little") });
  },
};
