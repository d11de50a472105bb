import { INGRID, TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A client of GitHub's interface sends its token there.",
  write(branch) {
    branch.pullRequest({
      by: TOMAS,
      merger: INGRID,
      number: 180,
      title: "Read releases",
      files: {
        "src/github.js": `const token = process.env.GITHUB_TOKEN;\n\nexport async function releases(repository) {\n  const answer = await fetch(\`https://api.github.com/repos/\${repository}/releases\`, {\n    headers: { authorization: \`Bearer \${token}\`, accept: "application/vnd.github+json" },\n  });\n  return answer.json();\n}\n`,
      },
    });
  },
};
