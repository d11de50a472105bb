import detector from "../../../../src/engine/detectors/content/dated-damage.ts";
import { aChange } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

test.each([
  ["damage far behind the condition", `if (Date.now() > 1998440000000) {\n${"a();\n".repeat(9)}rmSync(dir);`, []],
  ["damage behind it", "if (Date.now() > 1998440000000) {\n  rmSync(dir);", ["strong"]],
  ["an end without chance", "if (Date.now() > 1998440000000) process.exit(1);", []],
  ["a day without a comparison", "log(new Date(), '2087-01-01'); rmSync(dir);", []],
])("%s", (_, added, expected) => {
  expect(strengthsOf(detector, aChange("src/a.js", added))).toEqual(expected);
});
