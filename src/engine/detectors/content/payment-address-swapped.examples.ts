import type { CommitExamples } from "../../model/detector.ts";
import { aChange, aCommit, aFile } from "../../model/examples.ts";

const BTC = {
  old: ["bc1qar0srrr7xfkvy5l643", "lydnw9re59gtzzwf5mdq"].join(""),
  now: ["bc1qw508d6qejxtdg4y5r3z", "arvary0c5xw7kv8f3t4"].join(""),
};

export const examples: CommitExamples = {
  flags: [
    {
      name: "the donation address of a README",
      commit: aCommit({
        files: [aFile({ path: "README.md", removed: `Donate: ${BTC.old}`, added: `Donate: ${BTC.now}`, at: 30 })],
      }),
    },
    {
      name: "the account of a payment page",
      commit: aCommit({
        files: [
          aFile({
            path: ".github/FUNDING.yml",
            removed: "custom: https://paypal.me/ada",
            added: "custom: https://paypal.me/other",
            at: 3,
          }),
        ],
      }),
    },
    {
      name: "a name in the funding file",
      commit: aCommit({
        files: [aFile({ path: ".github/FUNDING.yml", removed: "ko_fi: ada", added: "ko_fi: other", at: 2 })],
      }),
    },
  ],
  passes: [
    {
      name: "the funding page of another package in a lockfile",
      commit: aCommit({
        files: [
          aFile({
            path: "package-lock.json",
            removed: '"url": "https://opencollective.com/unts"',
            added: '"url": "https://opencollective.com/prettier"',
            at: 30,
          }),
        ],
      }),
    },
    { name: "an address that is added", commit: aChange("README.md", `Donate: ${BTC.now}`) },
    {
      name: "an address in other words",
      commit: aCommit({
        files: [aFile({ path: "README.md", removed: `BTC: ${BTC.old}`, added: `Bitcoin: \`${BTC.old}\``, at: 30 })],
      }),
    },
    {
      name: "a contract that was deployed again",
      commit: aCommit({
        files: [
          aFile({
            path: "src/deployments/main.json",
            removed: `"fee": "0x${"1a".repeat(20)}"`,
            added: `"fee": "0x${"2b".repeat(20)}"`,
            at: 3,
          }),
        ],
      }),
    },
  ],
};
