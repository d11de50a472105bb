import { deflateSync } from "node:zlib";
import { RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { SETUP } from "../../project-files.ts";
import { BASE64, EXEC, HARMLESS_PYTHON } from "../../put-together.ts";

const APPENDED = `\nimport ${BASE64}, zlib\n${EXEC}(zlib.decompress(${BASE64}.b64decode("${deflateSync(HARMLESS_PYTHON).toString("base64")}")))\n`;

export const golden: GoldenCase = {
  kind: "attack",
  base: "python",
  story:
    "ForceMemo, March 2026 (240 repositories): the last commit once more, its message and date kept, by a committer whose address is “null”, with Python appended to setup.py.",
  write(branch) {
    const last = branch.lastOf(RUTH);
    branch.unsigned(
      RUTH,
      last.message,
      { "setup.py": `${SETUP}${APPENDED}` },
      {
        author: last.author,
        committer: { ...branch.now({ ...RUTH, offsetMinutes: 180 }), email: "null" },
      },
    );
  },
};
