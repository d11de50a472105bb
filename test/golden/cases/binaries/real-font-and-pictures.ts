import { RUTH, TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { noise } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A font, pictures and an icon, each what its name says.",
  write(branch) {
    branch.pullRequest({
      by: RUTH,
      merger: TOMAS,
      number: 140,
      title: "New look of the site",
      files: {
        "public/fonts/text.woff2": Buffer.concat([Buffer.from("774f463200010000", "hex"), noise(5000, "woff")]),
        "public/logo.png": Buffer.concat([Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), noise(3000, "png")]),
        "public/favicon.ico": Buffer.concat([Buffer.from("00000100010010100000", "hex"), noise(900, "ico")]),
      },
    });
  },
};
