import { PAULO } from "../../../simulator/histories/people.ts";
import type { GoldenCase } from "../../golden-case.ts";
import { SETUP } from "../../project-files.ts";

const files = (folder: string) =>
  Object.fromEntries(
    Array.from({ length: 30 }, (_, i) => [
      `${folder}/part_${i}.py`,
      `def part_${i}(value):\n    return value[${i}:]\n`,
    ]),
  );

export const golden: GoldenCase = {
  kind: "innocent",
  base: "python",
  story: "The package moves below src/, with its build scripts.",
  write(branch) {
    branch.given(files("textkit"));
    const gone = Object.fromEntries(Object.keys(files("textkit")).map((path) => [path, null]));
    branch.commit(PAULO, "Move the package below src", {
      ...gone,
      ...files("src/textkit"),
      "setup.py": SETUP.replace('packages=["textkit"]', 'packages=["textkit"], package_dir={"": "src"}'),
    });
  },
};
