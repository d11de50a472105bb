import { RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { CHECKOUT_STEP, workflow } from "../../project-files.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "python",
  story: "A step starts a new script, which brings a JavaScript runtime from its own vendor to run the next file with.",
  write(branch) {
    branch.unsigned(RUTH, "ci: warm caches", {
      ".github/workflows/warm.yml": workflow({ steps: `${CHECKOUT_STEP}- run: python ci/warm.py` }),
      "ci/warm.py": `import os\nimport subprocess\nimport tempfile\nimport urllib.request\n\nplace = os.path.join(tempfile.mkdtemp(), "deno")\nurllib.request.urlretrieve("https://github.com/denoland/deno/releases/latest/download/deno", place)\nos.chmod(place, 0o755)\nsubprocess.run([place, "run", "-A", "ci/cache.js"])\n`,
      "ci/cache.js": "export const kept = [];\n",
    });
  },
};
