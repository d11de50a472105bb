/** Opens set-up for one browser: a token that works once, and the session that follows it. */
import { randomBytes, timingSafeEqual } from "node:crypto";

export interface OneTimeToken {
  /** What the terminal shows. */
  readonly token: string;
  /** Returns the session's secret for the token, the first time; null for any other text and from then on. */
  redeem(token: string): string | null;
  /** True for the secret of the session that the token opened. */
  isSession(secret: string): boolean;
}

const BYTES = 32;

export function createOneTimeToken(): OneTimeToken {
  const token = randomText();
  const session = randomText();
  let isUsed = false;
  return {
    token,
    redeem(text) {
      if (isUsed || !isSame(text, token)) return null;
      isUsed = true;
      return session;
    },
    isSession: (secret) => isUsed && isSame(secret, session),
  };
}

/** 256 random bits, fit for an address. */
export function randomText(): string {
  return randomBytes(BYTES).toString("base64url");
}

/** Compares in a time that says nothing about where they differ. */
export function isSame(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
