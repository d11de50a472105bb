import type { CommitExamples } from "../../model/detector.ts";
import { aChange, aCommit, aFile } from "../../model/examples.ts";

const GAP = " ".repeat(200);
const PAYLOAD = `global['r']=require;var a=function(t){return t.split('').reverse().join('')};a('x');`;

export const examples: CommitExamples = {
  flags: [
    {
      name: "a program behind the closing brace of a configuration",
      commit: aCommit({
        files: [aFile({ path: "tailwind.config.js", added: `};${GAP}${PAYLOAD}`, at: 12, removed: "};" })],
      }),
    },
    {
      name: "a line of a thousand tabs, then a program",
      commit: aChange("src/app.ts", "\t".repeat(1000) + PAYLOAD),
    },
  ],
  passes: [
    {
      name: "continuation marks aligned to the right",
      commit: aChange("src/macro.h", `#define LIST(x)${GAP}\\`),
    },
    {
      name: "a padded column inside a text",
      commit: aChange("src/help.go", `	usage := "  --color WHEN${GAP}use colors (always, never)"`),
    },
  ],
};
