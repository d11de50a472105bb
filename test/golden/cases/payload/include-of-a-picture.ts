import { TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { noise } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story: "A page of PHP includes a picture, which runs what stands behind its pixels.",
  write(branch) {
    branch.commit(TOMAS, "Show the logo", {
      "public/index.php": "<?php\nrequire __DIR__ . '/boot.php';\n@include __DIR__ . '/assets/logo.png';\n",
      "public/boot.php": "<?php\nreturn [];\n",
      "public/assets/logo.png": Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), noise(600, "logo")]),
    });
  },
};
