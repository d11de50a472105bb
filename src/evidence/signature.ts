/**
 * What a signature claims: its format and the key it names. Nothing is verified here; only GitHub, or a keyring, can.
 * Reads at most the first 16 KiB and never throws: a signature that cannot be read names no key.
 */

import { createHash } from "node:crypto";
import type { Signature } from "../engine/index.ts";
import { isBase64 } from "./readers/cut.ts";

const LIMIT = 16 * 1024;

export function readSignature(armored: string | null): Pick<Signature, "presence" | "format" | "keyId"> {
  if (!armored) return { presence: "none", format: null, keyId: null };
  const text = armored.slice(0, LIMIT);
  if (text.includes("-----BEGIN SSH SIGNATURE-----")) {
    return { presence: "present", format: "ssh", keyId: sshFingerprint(bodyOf(text)) };
  }
  if (text.includes("-----BEGIN PGP")) {
    return { presence: "present", format: "openpgp", keyId: openpgpIssuer(bodyOf(text)) };
  }
  return { presence: "present", format: text.includes("-----BEGIN SIGNED MESSAGE") ? "x509" : null, keyId: null };
}

/** Bytes between the armor lines: base64 lines only, headers and checksum left out. */
function bodyOf(armored: string): Buffer {
  const lines = armored.split("\n").map((line) => line.trim());
  const base64 = lines.filter((line) => line !== "" && isBase64(line));
  return Buffer.from(base64.join(""), "base64");
}

/** SHA-256 fingerprint of the public key inside an SSH signature blob (PROTOCOL.sshsig of OpenSSH). */
function sshFingerprint(blob: Buffer): string | null {
  if (blob.subarray(0, 6).toString("latin1") !== "SSHSIG" || blob.length < 14) return null;
  const length = blob.readUInt32BE(10);
  if (length === 0 || 14 + length > blob.length) return null;
  const digest = createHash("sha256").update(blob.subarray(14, 14 + length));
  return `SHA256:${digest.digest("base64").replaceAll("=", "")}`;
}

/** Key id of a version 4 OpenPGP signature packet: its issuer or issuer fingerprint subpacket (RFC 9580, 5.2.3). */
function openpgpIssuer(packet: Buffer): string | null {
  const body = packetBody(packet);
  if (body?.[0] !== 4 || body.length < 6) return null;
  const hashedLength = body.readUInt16BE(4);
  const unhashedAt = 6 + hashedLength;
  if (unhashedAt + 2 > body.length) return null;
  const unhashed = body.subarray(unhashedAt + 2, unhashedAt + 2 + body.readUInt16BE(unhashedAt));
  return issuerIn(body.subarray(6, unhashedAt)) ?? issuerIn(unhashed);
}

/** Content of the first packet when it is a signature (tag 2), in the old or the new packet format. */
function packetBody(packet: Buffer): Buffer | null {
  const [first = 0, second = 0] = packet;
  if ((first & 0x80) === 0) return null;
  if (first & 0x40) {
    if ((first & 0x3f) !== 2) return null;
    if (second < 192) return packet.subarray(2);
    return second < 224 ? packet.subarray(3) : second === 255 ? packet.subarray(6) : null;
  }
  if (((first >> 2) & 0x0f) !== 2) return null;
  const lengthBytes = [1, 2, 4][first & 3];
  return lengthBytes === undefined ? null : packet.subarray(1 + lengthBytes);
}

function issuerIn(area: Buffer): string | null {
  let at = 0;
  while (at < area.length) {
    const first = area[at] ?? 0;
    const wide = first >= 192 && first < 255;
    if (first === 255) return null;
    const length = wide ? ((first - 192) << 8) + (area[at + 1] ?? 0) + 192 : first;
    const start = at + (wide ? 2 : 1);
    const type = (area[start] ?? 0) & 0x7f;
    const content = area.subarray(start + 1, start + length);
    if (type === 16 && content.length === 8) return content.toString("hex").toUpperCase();
    if (type === 33 && content.length === 21) return content.subarray(13).toString("hex").toUpperCase();
    at = start + Math.max(1, length);
  }
  return null;
}
