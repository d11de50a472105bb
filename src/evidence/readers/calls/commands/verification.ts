/** Checks against a digest or a signature that is written down. Sources: sha256sum(1), shasum(1), cosign's, minisign's and slsa-verifier's documentation. */
import type { CommandCall, Effect } from "../../flow/effect.ts";
import { give, type ReaderEntry } from "./values.ts";

const CHECKS = new Set(["-c", "--check", "-wc", "-cs", "-sc", "--status", "--strict", "-qc"]);
const VERIFIES = new Set([
  "verify",
  "verify-blob",
  "verify-attestation",
  "verify-artifact",
  "verify-image",
  "-V",
  "-Vm",
  "attestation",
]);

export const VERIFICATION_READERS: readonly ReaderEntry[] = [
  ["sha256sum sha512sum sha1sum sha224sum sha384sum md5sum b2sum shasum gsha256sum sha256 sha512 rhash", readDigest],
  [
    "cosign minisign slsa-verifier signify gpgv sigstore notation in-toto-verify crane-verify tuf apksigner jarsigner",
    readVerify,
  ],
];

/** With `-c` it checks; without it prints a digest, which holds nothing of the file. */
function readDigest({ words }: CommandCall): readonly Effect[] {
  return words.some(({ text }) => CHECKS.has(text ?? "") || text?.startsWith("--check")) ? [{ kind: "verify" }] : [];
}

function readVerify({ words, name, input }: CommandCall): readonly Effect[] {
  const verifies =
    name === "gpgv" ||
    words.some(({ text }) => VERIFIES.has(text ?? "")) ||
    words.some(({ text }) => text?.startsWith("-V"));
  return verifies ? [{ kind: "verify" }, ...(input ? [give(input)] : [])] : [];
}
