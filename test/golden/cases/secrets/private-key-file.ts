import { PAULO } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { noise } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "leak",
  base: "python",
  story: "A key for the release lands in the tree.",
  write(branch) {
    branch.commit(PAULO, "Sign releases", {
      "release/id_ed25519": `-----BEGIN OPENSSH ${["PRIVATE", "KEY"].join(" ")}-----\n${noise(300, "key")
        .toString("base64")
        .replace(/(.{70})/g, "$1\n")}\n-----END OPENSSH ${["PRIVATE", "KEY"].join(" ")}-----\n`,
    });
  },
};
