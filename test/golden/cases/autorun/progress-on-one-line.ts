import { TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A progress line is drawn over itself while a build waits for its agent.",
  write(branch) {
    branch.commit(TOMAS, "Draw progress on one line", {
      "src/progress.js": `const CLEAR = "\\u001b[2K\\r";

export function draw(done, total) {
  process.stdout.write(\`\${CLEAR}Waiting for the build agent to start, \${done} of \${total} jobs\`);
  if (done === total) process.stdout.write("\\n");
}
`,
    });
  },
};
