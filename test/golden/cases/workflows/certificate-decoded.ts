import { INGRID, TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { CHECKOUT_STEP, workflow } from "../../project-files.ts";
import { BASE64, secret } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A signing certificate is kept as an encoded secret and decoded into a file.",
  write(branch) {
    branch.pullRequest({
      by: TOMAS,
      merger: INGRID,
      number: 105,
      title: "Sign the desktop build",
      files: {
        ".github/workflows/desktop.yml": workflow({
          name: "desktop",
          on: "\n  push:\n    tags: ['v*']",
          runsOn: "macos-latest",
          steps: `${CHECKOUT_STEP}- name: Import the certificate\n  run: |\n    echo "$CERTIFICATE" | ${BASE64} --decode > certificate.p12\n    security import certificate.p12 -P "$PASSWORD" -T /usr/bin/codesign\n  env:\n    CERTIFICATE: ${secret("MACOS_CERTIFICATE")}\n    PASSWORD: ${secret("MACOS_CERTIFICATE_PASSWORD")}\n- run: npm ci && npm run build`,
        }),
      },
    });
  },
};
