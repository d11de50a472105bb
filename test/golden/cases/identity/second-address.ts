import { RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A known contributor commits from work, under another address.",
  write(branch) {
    const atWork = { ...RUTH, email: "ruth.okafor@company.example.com" };
    branch.unsigned(atWork, "Count words in titles", {
      "src/titles.js": "export const count = (title) => title.split(' ').length;\n",
    });
  },
};
