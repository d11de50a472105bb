import { INGRID, TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { manifest } from "../../project-files.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A dependency is patched after each installation, and browsers for the tests are fetched by their own tool.",
  write(branch) {
    branch.pullRequest({
      by: TOMAS,
      merger: INGRID,
      number: 202,
      title: "Patch through until it is released",
      files: {
        "package.json": manifest({
          scripts: {
            postinstall: "patch-package",
            test: "node --test",
            build: "webpack",
            "test:browsers": "playwright install --with-deps && playwright test",
          },
          devDependencies: { acorn: "8.6.0", "patch-package": "^8.0.0", "@playwright/test": "^1.55.0" },
        }),
        "patches/through+2.3.8.patch":
          "diff --git a/node_modules/through/index.js b/node_modules/through/index.js\n--- a/node_modules/through/index.js\n+++ b/node_modules/through/index.js\n@@ -1 +1 @@\n-var Stream = require('stream')\n+var Stream = require('node:stream')\n",
      },
    });
  },
};
