import detector from "../../../../src/engine/detectors/identity/unexpected-signer.ts";
import { aCommit } from "../../../../src/engine/model/examples.ts";
import { signalsOf, strengthsOf } from "../run-detector.ts";

const KEY = "1234567890ABCDEF";
const signed = (keyId: string | null, verified?: boolean) =>
  aCommit({
    signature: {
      presence: "present",
      format: "openpgp",
      keyId,
      verification: verified === undefined ? null : { verified, reason: "unknown_key" },
    },
  });

test.each([
  ["its key id", signed(KEY), [KEY], []],
  ["its fingerprint, in lower case", signed(KEY), [`${"0".repeat(24)}${KEY.toLowerCase()}`], []],
  ["verified by the platform", signed(KEY, true), [KEY], []],
  ["not verified by the platform", signed(KEY, false), [KEY], ["strong"]],
  ["another key", signed(KEY), ["FEDCBA0987654321"], ["strong"]],
  ["a key that cannot be read", signed(null), [KEY], ["strong"]],
  ["no signature", aCommit(), [KEY], ["strong"]],
  ["no list of keys", aCommit(), [], []],
])("%s", (_, commit, signers, expected) => {
  expect(strengthsOf(detector, commit, { signers })).toEqual(expected);
});

test("a merge of the platform is asked as well where the policy says so", () => {
  const merge = aCommit({
    committer: { name: "GitHub", email: "noreply@github.com" },
    signature: { presence: "present", format: "openpgp", keyId: "B5690EEEBB952194" },
  });
  expect(strengthsOf(detector, merge, { signers: [KEY] })).toEqual([]);
  expect(signalsOf(detector, merge, { signers: [KEY], platform: false })).toMatchObject([
    { because: "signed by B5690EEEBB952194, which the policy does not name" },
  ]);
});

test.each(["", "1234", "SHA256:short", "G".repeat(16), `${KEY}\n`])("%j is no key", (signer) => {
  expect(detector.options.safeParse({ signers: [signer] }).success).toBe(false);
});
