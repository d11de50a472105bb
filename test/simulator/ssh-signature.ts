/**
 * SSH signatures (PROTOCOL.sshsig of OpenSSH, namespace "git", ed25519), made and checked for real: histories are signed
 * by script, and the simulated GitHub verifies them as GitHub would.
 */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";

export interface SigningKey {
  /** As in an `.pub` file: `ssh-ed25519 AAAA…`. */
  readonly publicKey: string;
  /** The armored signature of a commit's payload, for its `gpgsig` header. */
  sign(payload: Uint8Array): string;
}

/** DER of an ed25519 private key up to its 32 bytes, and of a public one. */
const PRIVATE_HEAD = Buffer.from("302e020100300506032b657004220420", "hex");
const PUBLIC_HEAD = Buffer.from("302a300506032b6570032100", "hex");
const BEGIN = "-----BEGIN SSH SIGNATURE-----";
const END = "-----END SSH SIGNATURE-----";

/** The same seed always gives the same key. */
export function createSigningKey(seed: string): SigningKey {
  const secret = createHash("sha256").update(`signing key ${seed}`).digest();
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE_HEAD, secret]), format: "der", type: "pkcs8" });
  const raw = createPublicKey(key).export({ format: "der", type: "spki" }).subarray(PUBLIC_HEAD.length);
  const wire = Buffer.concat([toWire("ssh-ed25519"), toWire(raw)]);
  return {
    publicKey: `ssh-ed25519 ${wire.toString("base64")}`,
    sign(payload) {
      const signature = Buffer.concat([toWire("ssh-ed25519"), toWire(sign(null, toSigned(payload), key))]);
      const version = Buffer.from([0, 0, 0, 1]);
      const parts = [toWire(wire), toWire("git"), toWire(""), toWire("sha512"), toWire(signature)];
      const body = Buffer.concat([Buffer.from("SSHSIG"), version, ...parts]).toString("base64");
      return [BEGIN, ...(body.match(/.{1,70}/g) ?? []), END].join("\n");
    },
  };
}

export type Checked =
  | { readonly kind: "malformed" }
  /** The signature fits, or does not, the payload and the key it names. */
  | { readonly kind: "checked"; readonly fits: boolean; readonly publicKey: string };

export function checkSshSignature(armored: string, payload: Uint8Array): Checked {
  const inner = armored.slice(armored.indexOf(BEGIN) + BEGIN.length, armored.indexOf(END));
  const blob = Buffer.from(inner.replace(/\s/g, ""), "base64");
  const fields = blob.subarray(0, 6).toString("latin1") === "SSHSIG" ? readStrings(blob, 10) : [];
  const [wire, , , , signature] = fields;
  const [type, raw] = wire ? readStrings(wire, 0) : [];
  const [, bytes] = signature ? readStrings(signature, 0) : [];
  if (!wire || !bytes || type?.toString() !== "ssh-ed25519" || raw?.length !== 32) return { kind: "malformed" };
  const fits = verify(null, toSigned(payload), toPublicKey(raw), bytes);
  return { kind: "checked", fits, publicKey: `ssh-ed25519 ${wire.toString("base64")}` };
}

function toSigned(payload: Uint8Array): Buffer {
  const digest = createHash("sha512").update(payload).digest();
  return Buffer.concat([Buffer.from("SSHSIG"), toWire("git"), toWire(""), toWire("sha512"), toWire(digest)]);
}

function toPublicKey(raw: Buffer): KeyObject {
  return createPublicKey({ key: Buffer.concat([PUBLIC_HEAD, raw]), format: "der", type: "spki" });
}

function toWire(value: string | Buffer): Buffer {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function readStrings(bytes: Buffer, start: number): Buffer[] {
  const fields: Buffer[] = [];
  let at = start;
  while (at + 4 <= bytes.length) {
    const end = at + 4 + bytes.readUInt32BE(at);
    if (end > bytes.length) return [];
    fields.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return fields;
}
