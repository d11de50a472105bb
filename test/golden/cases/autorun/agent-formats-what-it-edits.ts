import { INGRID, TOMAS } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "javascript",
  story: "A team shares its coding agent's settings: it formats what it edits and may run the tests.",
  write(branch) {
    branch.pullRequest({
      by: TOMAS,
      merger: INGRID,
      number: 131,
      title: "Share the agent's settings",
      files: {
        ".claude/settings.json": `${JSON.stringify({ permissions: { allow: ["Bash(npm test)", "Bash(npm run build)"], deny: ["Read(.env)"] }, hooks: { PostToolUse: [{ matcher: "Edit|Write", hooks: [{ type: "command", command: 'npx prettier --write "$CLAUDE_FILE_PATHS"' }] }] } }, null, 2)}\n`,
        "CLAUDE.md": "# text-tools\n\nRun `npm test` before you finish. Never commit to main. Do not read `.env`.\n",
      },
    });
  },
};
