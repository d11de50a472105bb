import { PAULO, RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { EXEC } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "python",
  story: "setup.py runs the file that holds the version, as the packaging guide showed for years.",
  write(branch) {
    branch.pullRequest({
      by: RUTH,
      merger: PAULO,
      number: 201,
      title: "One place for the version",
      files: {
        "setup.py": `from setuptools import setup\n\nabout = {}\nwith open("textkit/__version__.py") as file:\n    ${EXEC}(file.read(), about)\n\nsetup(name="textkit", version=about["__version__"], packages=["textkit"])\n`,
        "textkit/__version__.py": '__version__ = "1.4.1"\n',
      },
    });
  },
};
