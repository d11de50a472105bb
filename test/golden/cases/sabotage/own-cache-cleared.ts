import { PAULO, RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "python",
  story: "A command clears the cache that the program keeps below the home directory.",
  write(branch) {
    branch.pullRequest({
      by: RUTH,
      merger: PAULO,
      number: 207,
      title: "Add a command that clears the cache",
      files: {
        "textkit/cache.py":
          'import shutil\nfrom pathlib import Path\n\nCACHE = Path.home() / ".cache" / "textkit"\n\n\ndef clear():\n    shutil.rmtree(CACHE, ignore_errors=True)\n',
        "scripts/reset.sh": '#!/bin/sh\nset -eu\nrm -rf "$HOME/.cache/textkit"\n',
      },
    });
  },
};
