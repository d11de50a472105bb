import type { CommitExamples } from "../../model/detector.ts";
import { aCommit, aFile } from "../../model/examples.ts";

const LINES = Array.from({ length: 230 }, (_, i) => `  const value${i} = ${i};`);
const RUN = ["ev", "al"].join("");
const UNIX = LINES.join("\n");
const DOS = `${LINES.map((line) => `${line}\r`).join("\n")}\n`;

export const examples: CommitExamples = {
  flags: [
    {
      name: "a flipped configuration with one new call",
      commit: aCommit({ files: [aFile({ path: "webpack.config.js", removed: UNIX, added: `${DOS}${RUN}(x);\r` })] }),
    },
    {
      name: "the new call stands in another file",
      commit: aCommit({
        files: [
          aFile({ path: "src/a.js", removed: UNIX, added: DOS }),
          aFile({ path: "vite.config.ts", added: `${RUN}(x);`, at: 9 }),
        ],
      }),
    },
  ],
  passes: [
    {
      name: "nothing but line endings",
      commit: aCommit({ files: [aFile({ path: "webpack.config.js", removed: UNIX, added: DOS })] }),
    },
    {
      name: "declared in .gitattributes",
      commit: aCommit({
        files: [
          aFile({ path: ".gitattributes", added: "* text=auto" }),
          aFile({ path: "webpack.config.js", removed: UNIX, added: `${DOS}${RUN}(x);\r` }),
        ],
      }),
    },
  ],
};
