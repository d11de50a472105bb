/** Names of variables in texts of shells, and which of them hold credentials. */
import { nameEnd } from "../interpolate.ts";

/** Most characters of one text, and most names. */
const MOST_CHARACTERS = 64 * 1024;
const MOST_NAMES = 200;

/** Returns the names that a text uses as `$NAME`, `${NAME}`, `$env:NAME` or `%NAME%`. */
export function usedNames(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  const written = text.slice(0, MOST_CHARACTERS);
  for (let at = 0; at < written.length && names.size < MOST_NAMES; at++) {
    const char = written.charAt(at);
    if (char !== "$" && char !== "%") continue;
    const isBraced = written.charAt(at + 1) === "{";
    const open = at + (isBraced ? 2 : 1);
    const start = written.slice(open, open + 4).toLowerCase() === "env:" ? open + 4 : open;
    const end = nameEnd(written, start);
    if (end > start && (char === "$" || written.charAt(end) === "%")) names.add(written.slice(start, end));
  }
  return names;
}

const WORDS = new Set([
  "TOKEN",
  "TOKENS",
  "SECRET",
  "SECRETS",
  "PASSWORD",
  "PASSWD",
  "PASS",
  "PASSPHRASE",
  "CREDENTIAL",
  "CREDENTIALS",
  "CREDS",
  "APIKEY",
  "PAT",
  "WEBHOOK",
  "DSN",
  "KUBECONFIG",
]);
/** In front of KEY: without one of them it may be the key of a cache. */
const BEFORE_KEY = new Set([
  "API",
  "ACCESS",
  "PRIVATE",
  "SECRET",
  "SSH",
  "GPG",
  "SIGNING",
  "DEPLOY",
  "ENCRYPTION",
  "AUTH",
  "ACCOUNT",
  "LICENSE",
  "PUBLISH",
  "MASTER",
]);

/** True for variables that are named as credentials are. */
export function isCredentialName(name: string): boolean {
  const words = name.toUpperCase().split("_");
  return words.some((word, i) => WORDS.has(word) || (word === "KEY" && BEFORE_KEY.has(words[i - 1] ?? "")));
}
