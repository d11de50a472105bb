import { INGRID, RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { manifest, WEBPACK } from "../../project-files.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A plugin joins the configuration of a build, with what it needs from the environment.",
  write(branch) {
    branch.pullRequest({
      by: RUTH,
      merger: INGRID,
      number: 191,
      title: "Show the size of the bundle",
      files: {
        "webpack.config.js": `import { BundleAnalyzerPlugin } from "webpack-bundle-analyzer";\n${WEBPACK.replace("  output:", '  mode: process.env.NODE_ENV ?? "production",\n  plugins: process.env.ANALYZE ? [new BundleAnalyzerPlugin()] : [],\n  output:')}`,
        "package.json": manifest({ devDependencies: { acorn: "8.6.0", "webpack-bundle-analyzer": "^4.10.2" } }),
      },
    });
  },
};
