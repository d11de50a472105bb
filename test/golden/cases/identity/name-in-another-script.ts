import { INGRID } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "A contributor whose name is a maintainer's, but for one letter of another alphabet.",
  write(branch) {
    const almost = {
      name: INGRID.name.replace("o", String.fromCodePoint(0x43e)),
      email: "ingrid.solberg@mailbox.example.net",
      offsetMinutes: 60,
    };
    branch.unsigned(almost, "Read the version once", { "src/version.js": 'export const version = "2.1.6";\n' });
  },
};
