import { PAULO, RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { CURL } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "python",
  story: "A step installs a linter from its own account, as the manual says.",
  write(branch) {
    branch.pullRequest({
      by: RUTH,
      merger: PAULO,
      number: 131,
      title: "Lint workflows",
      files: {
        ".github/workflows/lint.yml": `on: pull_request\npermissions:\n  contents: read\njobs:\n  lint:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd\n      - run: |\n          ${CURL} -sSfL https://raw.githubusercontent.com/rhysd/actionlint/v1.7.7/scripts/download-actionlint.bash | bash\n          ./actionlint\n`,
      },
    });
  },
};
