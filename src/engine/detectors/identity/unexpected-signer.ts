import { z } from "zod";
import { defineDetector } from "../../model/detector.ts";
import type { CommitEvidence } from "../../model/evidence.ts";
import { isMergedOnPlatform } from "../../people/identities.ts";
import { examples } from "./unexpected-signer.examples.ts";

/** Keys that one policy may name. */
const MOST_SIGNERS = 200;

const SIGNER = "must be a key: 16 or 40 hex digits (OpenPGP), or SHA256: and 43 characters (SSH)";

const Signer = z.string({ error: SIGNER }).regex(/^(?:[0-9A-Fa-f]{16}|[0-9A-Fa-f]{40}|SHA256:[A-Za-z0-9+/]{43})$/, {
  error: SIGNER,
});

export default defineDetector({
  id: "unexpected-signer",
  title: "Not signed by an expected key",
  family: "identity",
  axis: "attack",
  group: "forge",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "A repository that names the keys which sign its commits knows at once what anything else is. Without a list of keys in the policy this asks nothing.",
  falsePositives: [
    "A new maintainer or a new machine whose key is not in the policy yet",
    "A bot that commits unsigned, unless its account is trusted",
  ],
  remedy: "Ask the author over another channel; if the commit is theirs, add the key to the policy or sign again.",
  references: ["SLSA source track", "ATT&CK T1553", "CWE-345"],
  needs: ["commit"],
  options: z.strictObject({
    signers: z
      .array(Signer)
      .max(MOST_SIGNERS)
      .default([])
      .describe("keys that sign commits here; none: nothing is asked"),
    platform: z.boolean().default(true).describe("whether commits pass that the platform made and signed itself"),
  }),
  examples,
  detect(commit, { signers, platform }) {
    if (signers.length === 0) return [];
    if (platform && isMergedOnPlatform(commit)) return [];
    const because = whatIsWrong(commit, signers);
    if (because === null) return [];
    return [{ strength: "strong", confidence: 1, because, facts: { keyId: commit.signature.keyId } }];
  },
});

/** Null where an expected key signed it, as far as anybody checked. */
function whatIsWrong({ signature }: CommitEvidence, signers: readonly string[]): string | null {
  const { presence, keyId, verification } = signature;
  if (presence === "none") return "unsigned, and the policy names the keys that sign commits here";
  if (keyId === null) return presence === "unknown" ? null : "signed by a key that cannot be read from the signature";
  if (!signers.some((signer) => isKey(signer, keyId))) return `signed by ${keyId}, which the policy does not name`;
  return verification?.verified === false
    ? `claims the expected key ${keyId}, and the platform does not verify it`
    : null;
}

/** A fingerprint ends with the key's id. */
function isKey(signer: string, keyId: string): boolean {
  return keyId.startsWith("SHA256:") ? signer === keyId : signer.toUpperCase().endsWith(keyId.toUpperCase());
}
