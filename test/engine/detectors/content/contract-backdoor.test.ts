import detector from "../../../../src/engine/detectors/content/contract-backdoor.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { strengthsOf } from "../run-detector.ts";

const GUARD = `require(msg.sender == 0x${"4b20993bc4".repeat(4)});`;

test.each([
  ["in a new contract", { path: "contracts/A.sol", status: "added" }, GUARD, ["medium"]],
  ["in a kept one", { path: "contracts/A.sol" }, GUARD, ["strong"]],
  ["in a mock", { path: "contracts/mocks/A.sol" }, GUARD, []],
  ["in another language", { path: "src/a.js" }, GUARD, []],
] as const)("%s", (_, file, added, expected) => {
  expect(strengthsOf(detector, aCommit({ files: [aFile({ ...file, at: 3, added })] }))).toEqual(expected);
});
