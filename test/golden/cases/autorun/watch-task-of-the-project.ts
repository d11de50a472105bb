import { INGRID, RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { manifest } from "../../project-files.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A task that opens with the folder and does what the project's own script does.",
  write(branch) {
    branch.pullRequest({
      by: RUTH,
      merger: INGRID,
      number: 133,
      title: "Build while editing",
      files: {
        "package.json": manifest({
          scripts: { test: "node --test", build: "webpack", watch: "webpack --watch" },
          devDependencies: { acorn: "8.6.0" },
        }),
        ".vscode/tasks.json": `${JSON.stringify({ version: "2.0.0", tasks: [{ label: "watch", type: "npm", script: "watch", isBackground: true, problemMatcher: "$tsc-watch", runOptions: { runOn: "folderOpen" } }] }, null, 2)}\n`,
      },
    });
  },
};
