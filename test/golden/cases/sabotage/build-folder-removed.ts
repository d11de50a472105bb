import { INGRID, RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { manifest } from "../../project-files.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "Scripts remove what they built, and tests their own folder.",
  write(branch) {
    branch.pullRequest({
      by: RUTH,
      merger: INGRID,
      number: 170,
      title: "Clean before the build",
      files: {
        "package.json": manifest({
          scripts: { clean: "rm -rf dist coverage", test: "node --test", build: "npm run clean && webpack" },
          devDependencies: { acorn: "8.6.0" },
        }),
        "scripts/clean.sh":
          '#!/bin/sh\nset -eu\ncd "$(dirname "$0")/.."\nrm -rf -- dist coverage node_modules/.cache\n',
        "test/folder.test.js":
          'import fs from "node:fs";\nimport os from "node:os";\nimport path from "node:path";\nimport { after } from "node:test";\n\nconst folder = fs.mkdtempSync(path.join(os.tmpdir(), "text-"));\nafter(() => fs.rmSync(folder, { recursive: true, force: true }));\n',
      },
    });
  },
};
