/**
 * What GitHub says of a signature. SSH signatures are verified for real, against the keys accounts registered; OpenPGP
 * and S/MIME ones belong to nobody here, unless a test has said what GitHub shall say of them.
 */
import { checkSshSignature } from "../ssh-signature.ts";
import type { LiveCommit } from "./git/live-repository.ts";
import { signedPayload } from "./git/signed-payload.ts";
import { isoTime } from "./render/account.ts";
import { type Account, accountByEmail, type World } from "./world.ts";

export interface Verification {
  readonly verified: boolean;
  readonly reason: string;
  readonly signature: string | null;
  readonly payload: string | null;
  readonly verified_at: string | null;
}

export function verify(world: World, commit: LiveCommit): Verification {
  const { signature } = commit;
  if (signature === null) {
    return { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null };
  }
  const payload = signedPayload(commit.bytes);
  const reason = world.reasons.get(commit.sha) ?? judge(world, commit, signature, payload);
  const verified = reason === "valid";
  return {
    verified,
    reason,
    signature,
    payload: payload.toString("utf8"),
    verified_at: verified ? isoTime(commit.committer.at) : null,
  };
}

/** The account whose key made the signature, if it did. */
export function signerOf(world: World, commit: LiveCommit): Account | null {
  if (commit.signature === null) return null;
  const checked = checkSshSignature(commit.signature, signedPayload(commit.bytes));
  return checked.kind === "checked" && checked.fits ? ownerOf(world, checked.publicKey) : null;
}

function judge(world: World, commit: LiveCommit, signature: string, payload: Buffer): string {
  if (signature.startsWith("-----BEGIN PGP")) return "unknown_key";
  if (!signature.startsWith("-----BEGIN SSH SIGNATURE-----")) return "unknown_signature_type";
  const checked = checkSshSignature(signature, payload);
  if (checked.kind === "malformed") return "malformed_signature";
  const owner = ownerOf(world, checked.publicKey);
  if (!owner) return accountByEmail(world, commit.committer.email) ? "unknown_key" : "no_user";
  if (!checked.fits) return "invalid";
  const email = commit.committer.email.toLowerCase();
  if (owner.unverifiedEmails.some((own) => own.toLowerCase() === email)) return "unverified_email";
  return accountByEmail(world, commit.committer.email) === owner ? "valid" : "bad_email";
}

function ownerOf(world: World, publicKey: string): Account | null {
  for (const account of world.accounts.values()) if (account.signingKeys.includes(publicKey)) return account;
  return null;
}
