/** Identities, accounts and signatures in GitHub's words → ours. */
import type { Account, ParentSummary, Signature, Stamp } from "../../engine/index.ts";
import { readSignature } from "../signature.ts";
import type { AccountAnswer, CommitAnswer, CommitHead, Person, RestPerson } from "./response-schemas.ts";

/** From GraphQL, which keeps the offset: `2024-05-01T12:00:00+02:00`, or `Z`. */
export function toStamp(person: Person | null | undefined): Stamp {
  const date = person?.date ?? "";
  const zone = /(?:([+-])(\d{2}):?(\d{2})|Z)$/.exec(date);
  const minutes = zone ? Number(zone[2] ?? 0) * 60 + Number(zone[3] ?? 0) : null;
  const offsetMinutes = minutes === null ? null : zone?.[1] === "-" ? -minutes || 0 : minutes;
  return { ...toNameAndTime(person), offsetMinutes };
}

/** From REST, which tells everything in UTC. */
export function toStampWithoutOffset(person: RestPerson | null | undefined): Stamp {
  return { ...toNameAndTime(person), offsetMinutes: null };
}

function toNameAndTime(person: RestPerson | null | undefined) {
  const at = Date.parse(person?.date ?? "");
  return { name: person?.name ?? "", email: person?.email ?? "", at: Number.isNaN(at) ? 0 : at };
}

export function toParentSummary(head: CommitHead): ParentSummary {
  return {
    sha: head.oid,
    author: toStamp(head.author),
    committer: toStamp(head.committer),
    message: toMessage(head.message),
    signed: Boolean(head.signature),
  };
}

/** Line breaks as in a local repository. */
export function toMessage(message: string): string {
  return message.replace(/\r\n/g, "\n");
}

/** The account behind an identity: no login where GitHub knows none. */
export function toAccount(account: AccountAnswer | null | undefined): Account {
  const types = ["User", "Bot", "Organization"] as const;
  const type = types.find((known) => known === account?.type) ?? "Unknown";
  return { login: account?.login ?? null, id: account?.id ?? null, type };
}

type Verification = NonNullable<CommitAnswer["commit"]["verification"]>;

/** GitHub says these when its own verification is down: no answer about the commit, and worth asking again. */
export function isTemporary(verification: Verification | null | undefined): boolean {
  return verification?.reason.startsWith("gpgverify_") === true;
}

export function toSignature(verification: Verification | null | undefined): Signature {
  if (!verification) return { presence: "unknown", format: null, keyId: null, verification: null };
  const { verified, reason } = verification;
  const claimed = readSignature(verification.signature ?? null);
  // GitHub may know of a signature that it does not hand out.
  const presence = claimed.presence === "none" && reason !== "unsigned" ? "unknown" : claimed.presence;
  return { ...claimed, presence, verification: isTemporary(verification) ? null : { verified, reason } };
}

/** GraphQL's states are REST's reasons in capitals, but for these. */
const REASONS: Readonly<Record<string, string>> = {
  UNKNOWN_SIG_TYPE: "unknown_signature_type",
  MALFORMED_SIG: "malformed_signature",
};

/** From GraphQL, which has nothing to say of an unsigned commit. */
export function toSignatureOfHead({ signature }: CommitHead): Signature {
  if (!signature) return toSignature({ verified: false, reason: "unsigned" });
  const state = signature.state ?? "unknown";
  const reason = REASONS[state] ?? state.toLowerCase();
  return toSignature({ verified: signature.isValid === true, reason, signature: signature.signature });
}
