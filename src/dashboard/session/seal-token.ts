/** Encrypts an account's token for one session, with a key made of the session secret: the database alone opens nothing. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

export interface TokenSeal {
  seal(token: string, sessionId: string): Uint8Array;
  /** Null for what this secret did not seal, or not for this session. */
  open(sealed: Uint8Array, sessionId: string): string | null;
}

export function createTokenSeal(secret: string): TokenSeal {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "countersign session token", KEY_BYTES));
  return {
    seal(token, sessionId) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(sessionId));
      const text = Buffer.concat([cipher.update(token, "utf8"), cipher.final()]);
      return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), text]));
    },

    open(sealed, sessionId) {
      try {
        const bytes = Buffer.from(sealed);
        const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
        decipher.setAAD(Buffer.from(sessionId)).setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
        return `${decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, "utf8")}${decipher.final("utf8")}`;
      } catch {
        return null; // sealed with another secret, or changed since: signing in again helps
      }
    },
  };
}
