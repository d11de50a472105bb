import { NEWCOMER } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { noise } from "../../put-together.ts";

export const golden: GoldenCase = {
  kind: "attack",
  base: "python",
  story: "A compiled file of Python without its source, which the package imports.",
  write(branch) {
    branch.unsigned(NEWCOMER, "Speed up import", {
      "textkit/_speed.pyc": Buffer.concat([Buffer.from("cb0d0d0a00000000", "hex"), noise(2000, "pyc")]),
      "textkit/__init__.py":
        "from importlib.machinery import SourcelessFileLoader as L\n\nL('textkit._speed', __path__[0] + '/_speed.pyc').load_module()\n",
    });
  },
};
