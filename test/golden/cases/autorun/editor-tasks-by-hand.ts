import { INGRID, RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "Tasks and settings of an editor that run when somebody asks for them.",
  write(branch) {
    branch.pullRequest({
      by: RUTH,
      merger: INGRID,
      number: 130,
      title: "Share editor settings",
      files: {
        ".vscode/tasks.json": `${JSON.stringify({ version: "2.0.0", tasks: [{ label: "test", type: "npm", script: "test", group: { kind: "test", isDefault: true } }] }, null, 2)}\n`,
        ".vscode/settings.json":
          '{\n  "editor.formatOnSave": true,\n  "typescript.tsdk": "node_modules/typescript/lib"\n}\n',
        ".vscode/extensions.json": '{ "recommendations": ["biomejs.biome"] }\n',
        ".vscode/launch.json": `${JSON.stringify({ version: "0.2.0", configurations: [{ type: "node", request: "launch", name: "tests", program: "test/text.test.js" }] }, null, 2)}\n`,
      },
    });
  },
};
