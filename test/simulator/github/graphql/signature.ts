/** Signatures as GraphQL resolves them. */
import { createHash } from "node:crypto";
import type { LiveCommit } from "../git/live-repository.ts";
import { signerOf, verify } from "../verification.ts";
import type { World } from "../world.ts";
import { toAccount } from "./account.ts";
import { STATES } from "./schema.ts";

export function toSignature(world: World, commit: LiveCommit): object | null {
  const { signature, reason, verified, payload, verified_at: verifiedAt } = verify(world, commit);
  if (signature === null) return null;
  const signer = verified ? signerOf(world, commit) : null;
  const common = {
    email: commit.committer.email,
    isValid: verified,
    payload,
    signature,
    signer: signer?.type === "User" ? toAccount(world, signer) : null,
    state: STATES[reason] ?? reason.toUpperCase(),
    verifiedAt,
    wasSignedByGitHub: signer?.login === "web-flow",
  };
  if (signature.startsWith("-----BEGIN PGP")) return { __typename: "GpgSignature", ...common, keyId: null };
  if (!signature.startsWith("-----BEGIN SSH")) return { __typename: "UnknownSignature", ...common };
  const keyFingerprint = createHash("sha256").update(signature).digest("base64").replace(/=+$/, "");
  return { __typename: "SshSignature", ...common, keyFingerprint };
}
