import { RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "python",
  story: "A project template whose files are named by its variables.",
  write(branch) {
    branch.unsigned(RUTH, "Add a template for plug-ins", {
      "templates/$(PluginName)/{{cookiecutter.slug}}/__init__.py": '"""A plug-in."""\n',
      "templates/$(PluginName)/[...rest].tsx": "export default () => null;\n",
    });
  },
};
