import type { CommitExamples } from "../../model/detector.ts";
import { aChange } from "../../model/examples.ts";

/** An address that belongs to nobody, put together here. */
const ADDRESS = `0x${"4b20993bc4".repeat(4)}`;
const PATH = "contracts/Vault.sol";

export const examples: CommitExamples = {
  passes: [
    { name: "a role", commit: aChange(PATH, 'require(msg.sender == owner(), "owner");') },
    {
      name: "the burnt address",
      commit: aChange(PATH, `if (to == address(0x${"0".repeat(36)}dEaD)) burned += amount;`),
    },
    { name: "a test", commit: aChange("test/Vault.t.sol", `require(msg.sender == ${ADDRESS});`) },
    {
      name: "an extension that the owner chooses",
      commit: aChange(
        PATH,
        "function extend(address impl, bytes calldata data) external onlyOwner {\n    (bool ok, ) = impl.delegatecall(data);\n}",
      ),
    },
    {
      name: "calls in one go",
      commit: aChange(
        PATH,
        "function multicall(bytes[] calldata data) external {\n    (bool ok, ) = address(this).delegatecall(data[0]);\n}",
      ),
    },
  ],
  flags: [
    { name: "a caller who needs no balance", commit: aChange(PATH, `if (tx.origin != ${ADDRESS}) {`) },
    {
      name: "a hidden caller",
      commit: aChange(PATH, `require(keccak256(abi.encodePacked(msg.sender)) == 0x${"5c9f1d2f".repeat(8)}, "no");`),
    },
    { name: "a holder who cannot sell", commit: aChange(PATH, `if (to == ${ADDRESS} && from != owner()) {`) },
    {
      name: "code of anybody's choice",
      commit: aChange(
        PATH,
        "function extend(address impl, bytes calldata data) external {\n    (bool ok, ) = impl.delegatecall(data);\n}",
      ),
    },
  ],
};
