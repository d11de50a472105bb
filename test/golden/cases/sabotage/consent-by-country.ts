import { INGRID, RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A banner asks for consent where the law wants it.",
  write(branch) {
    branch.pullRequest({
      by: RUTH,
      merger: INGRID,
      number: 208,
      title: "Ask for consent where it is needed",
      files: {
        "src/consent.js":
          'const ASKED = ["AT", "BE", "DE", "FR", "IE", "PL"];\n\nexport function showBanner(country) {\n  if (!ASKED.includes(country)) return;\n  const banner = document.createElement("div");\n  banner.textContent = "May we count visits?";\n  document.body.append(banner);\n}\n',
      },
    });
  },
};
