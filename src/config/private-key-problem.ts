/** What is wrong with a text that should be the App's private key, in words that lead to the right file. */
import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";

/** Bits of a key that GitHub makes: 2,048. Shorter ones are no longer safe. */
const SHORTEST_KEY_BITS = 2048;
const HOW = "give the .pem file that GitHub generated for the App";

/** Returns the problem, to stand after the variable's name; null where the key can sign as GitHub asks (RS256). Quotes nothing of it. */
export function privateKeyProblem(pem: string): string | null {
  const key = parsed(() => createPrivateKey(pem));
  if (!key) return `${unparsedProblem(pem)}: ${HOW}`;
  if (key.asymmetricKeyType !== "rsa") {
    return `is a key of type ${key.asymmetricKeyType ?? "unknown"}, and GitHub's are RSA: ${HOW}`;
  }
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  return bits < SHORTEST_KEY_BITS ? `has ${bits} bits, and at least ${SHORTEST_KEY_BITS} are needed: ${HOW}` : null;
}

function unparsedProblem(pem: string): string {
  if (/-----BEGIN ENCRYPTED |^Proc-Type: 4,ENCRYPTED/m.test(pem)) return "is locked with a passphrase";
  if (parsed(() => createPublicKey(pem))) return "is a public key";
  if (/-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/.test(pem)) return "is a private key that was cut or changed";
  return "is not a private key";
}

/** The parser's own message is of no help, and nothing about a key belongs in an error. */
function parsed(parse: () => KeyObject): KeyObject | null {
  try {
    return parse();
  } catch {
    return null;
  }
}
