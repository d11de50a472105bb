import { NEWCOMER } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { noise } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "A copied project offers a locked archive, its password, and the order to switch protection off.",
  write(branch) {
    branch.unsigned(NEWCOMER, "Add the release for Windows", {
      "README.md":
        "# text-tools\n\n1. Download [Setup.zip](release/Setup.zip)\n2. Extract it, the password is `2026`\n3. Turn off your antivirus and run Setup.exe\n",
      "release/Setup.zip": new Uint8Array(
        Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 9, 0, 8, 0]), noise(9000)]),
      ),
    });
  },
};
