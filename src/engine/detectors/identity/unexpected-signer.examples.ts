import type { CommitExamples } from "../../model/detector.ts";
import { aCommit } from "../../model/examples.ts";

const KEY = "1234567890ABCDEF";
const SSH = `SHA256:${"b7".repeat(21)}b`;
const options = { signers: [`${"00".repeat(12)}${KEY}`, SSH] };

export const examples: CommitExamples = {
  flags: [
    { name: "unsigned, where the policy names keys", commit: aCommit(), options },
    {
      name: "signed by a key that is not named",
      commit: aCommit({ signature: { presence: "present", format: "openpgp", keyId: "FEDCBA0987654321" } }),
      options,
    },
    {
      name: "an expected key that the platform does not verify",
      commit: aCommit({
        signature: {
          presence: "present",
          format: "openpgp",
          keyId: KEY,
          verification: { verified: false, reason: "invalid" },
        },
      }),
      options,
    },
  ],
  passes: [
    { name: "unsigned, where the policy names no keys", commit: aCommit() },
    {
      name: "signed by a named OpenPGP key",
      commit: aCommit({ signature: { presence: "present", format: "openpgp", keyId: KEY } }),
      options,
    },
    {
      name: "signed by a named SSH key",
      commit: aCommit({ signature: { presence: "present", format: "ssh", keyId: SSH } }),
      options,
    },
    {
      name: "merged and signed by the platform",
      commit: aCommit({
        committer: { name: "GitHub", email: "noreply@github.com" },
        signature: { presence: "present", format: "openpgp", keyId: "B5690EEEBB952194" },
      }),
      options,
    },
  ],
};
