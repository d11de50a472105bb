import { RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "python",
  story: "A tool that people start by name brings a runtime from its own vendor.",
  write(branch) {
    branch.unsigned(RUTH, "Add a tool that sets up the documentation's runtime", {
      "tools/docs.py": `import os\nimport subprocess\nimport tempfile\nimport urllib.request\n\nif __name__ == "__main__":\n    place = os.path.join(tempfile.mkdtemp(), "deno")\n    urllib.request.urlretrieve("https://github.com/denoland/deno/releases/latest/download/deno", place)\n    os.chmod(place, 0o755)\n    subprocess.run([place, "task", "docs"])\n`,
    });
  },
};
