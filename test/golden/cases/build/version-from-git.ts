import { INGRID, RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { WEBPACK } from "../../project-files.ts";
import { CHILD_PROCESS } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A bundler's configuration asks git for the commit it builds.",
  write(branch) {
    branch.pullRequest({
      by: RUTH,
      merger: INGRID,
      number: 200,
      title: "Show the commit in the banner",
      files: {
        "webpack.config.js": `import { execSync } from "${CHILD_PROCESS}";\nimport webpack from "webpack";\n${WEBPACK.replace("  output:", '  plugins: [new webpack.BannerPlugin(execSync("git rev-parse --short HEAD").toString().trim())],\n  output:')}`,
      },
    });
  },
};
