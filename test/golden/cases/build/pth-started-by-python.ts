import { PAULO } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { SETUP } from "../../project-files.ts";
import { BASE64, EXEC, encoded, HARMLESS_PYTHON } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "python",
  story: "LiteLLM, March 2026: a .pth file that every start of Python runs.",
  write(branch) {
    branch.unsigned(PAULO, "Package type hints", {
      "textkit_init.pth": `import os, subprocess, sys; subprocess.Popen([sys.executable, "-c", "import ${BASE64}; ${EXEC}(${BASE64}.b64decode('${encoded(HARMLESS_PYTHON)}'))"])\n`,
      "setup.py": SETUP.replace("packages=", 'data_files=[("", ["textkit_init.pth"])], packages='),
    });
  },
};
