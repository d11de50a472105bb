import { RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { mangled } from "../../put-together.ts";

const config = (end: string, appended: string) =>
  `${["export default {", '  content: ["./src/**/*.js"],', "  theme: {", "    colors: {", ...Array.from({ length: 240 }, (_, i) => `      shade${i}: "#${(i + 256).toString(16).padStart(6, "0")}",`), "    },", "  },"].join(end)}${end}};${appended}${end}`;

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "PolinRider: every line of a file changes its ending, and one of them its content.",
  write(branch) {
    branch.given({ "tailwind.config.js": config("\n", "") });
    branch.unsigned(RUTH, "fix formatting", {
      "tailwind.config.js": config("\r\n", `${" ".repeat(200)}${mangled("eol")}`),
    });
  },
};
