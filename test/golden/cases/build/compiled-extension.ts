import { PAULO, RUTH } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";

export const golden: GoldenCase = {
  kind: "innocent",
  base: "python",
  story: "setup.py learns to build a C extension, and reads the version from the package.",
  write(branch) {
    branch.pullRequest({
      by: RUTH,
      merger: PAULO,
      number: 122,
      title: "Build the fast path in C",
      files: {
        "setup.py":
          'import re\nfrom pathlib import Path\n\nfrom setuptools import Extension, setup\n\nversion = re.search(r\'__version__ = "(.+)"\', Path("textkit/__init__.py").read_text()).group(1)\n\nsetup(\n    name="textkit",\n    version=version,\n    packages=["textkit"],\n    ext_modules=[Extension("textkit._fast", ["textkit/_fast.c"])],\n)\n',
        "textkit/__init__.py": '__version__ = "1.4.1"\n',
        "textkit/_fast.c": "#include <Python.h>\n",
      },
    });
  },
};
