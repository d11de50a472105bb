import { TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { noise } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "Tables of words come as an archive, and the README says where to extract it.",
  write(branch) {
    branch.commit(TOMAS, "Ship the tables of words", {
      "README.md":
        "# text-tools\n\nSmall functions on text.\n\nExtract `data/words.zip` into `data` before the first build.\n",
      "data/words.zip": new Uint8Array(
        Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0]), noise(9000)]),
      ),
    });
  },
};
