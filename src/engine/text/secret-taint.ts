/** Which secrets a text of a workflow holds: named, or in a variable that was given one. */
import { DUMPS_ENVIRONMENT } from "./calls.ts";

/** All secrets at once (`toJSON(secrets)`). */
export const EVERY_SECRET = "*";
/** The whole environment, or the memory of the process that holds it. */
export const ENVIRONMENT = "environment";
/** The repository itself, packed. */
export const THE_CODE = "code";

/** Variable → the secrets in its value. */
export type Taint = ReadonlyMap<string, ReadonlySet<string>>;

const WHOLE_ENVIRONMENT =
  /(?<![\w./-])(?:printenv|env)(?:\s{1,3}-0)?\s{0,3}(?:\||>|$|\)|;)|\bexport\s{1,3}-p\b|\bdeclare\s{1,3}-[xp]\b|(?<![\w.-])set\s{0,3}\||\/proc\/(?:self|\d{1,7}|\$[\w({]{1,30}[)}]{0,2}|\*|\w{1,10})\/(?:environ|mem)\b|\bRunner\.Worker\b|\btoJSON\(\s{0,3}env\s{0,3}\)|\bg(?:core|db)\s[^|\n]{0,80}(?:-p|pid|pgrep)/i;

/** The tree, packed and handed on. */
const PACKED =
  /(?<![\w./-])(?:tar\s{1,3}-?\w{0,6}c\w{0,6}\s[^|\n]{0,200}|zip\s{1,3}-\w{0,6}r\w{0,6}\s{1,3}-\s[^|\n]{0,200}|git\s{1,3}(?:archive|bundle)\s[^|\n]{0,200})\|\s{0,3}(?:curl|wget|nc|ncat|socat|ssh)\b/;

/** Environment variable → the secrets in its value. */
export function taintOf(env: Readonly<Record<string, string>>, outer: Taint): Taint {
  const taint = new Map(outer);
  for (const [name, value] of Object.entries(env)) {
    const secrets = secretsOf(value, outer);
    if (secrets.size > 0) taint.set(name, secrets);
    else taint.delete(name);
  }
  return taint;
}

/** Secrets that a text names, directly or through a variable that holds them. */
export function secretsOf(text: string, taint: Taint): Set<string> {
  const secrets = new Set<string>();
  if (text.includes("secrets")) {
    for (const match of text.matchAll(/\bsecrets(?:\.([A-Za-z_]\w{0,99})|\[\s{0,3}['"]([A-Za-z_]\w{0,99}))/g))
      secrets.add((match[1] ?? match[2] ?? "").toUpperCase());
    if (/\btoJSON\(\s{0,3}secrets\s{0,3}\)|\$\{\{\s{0,3}secrets\s{0,3}\}\}/i.test(text)) secrets.add(EVERY_SECRET);
  }
  if (/\bgithub\.token\b/.test(text)) secrets.add("GITHUB_TOKEN");
  for (const match of text.matchAll(
    /\$(?:env:|\{env:|\{[#!]?)?([A-Za-z_]\w{0,80})|\b(?:process\.env|env|ENV)(?:\.|\[\s{0,2}["'])([A-Za-z_]\w{0,80})|\b(?:getenv|environ(?:\.get)?)\s{0,2}[[(]\s{0,2}["']([A-Za-z_]\w{0,80})|%([A-Za-z_]\w{0,80})%/g,
  )) {
    for (const secret of taint.get(match[1] ?? match[2] ?? match[3] ?? match[4] ?? "") ?? []) secrets.add(secret);
  }
  if (/\$\{?(?:GITHUB_TOKEN|GH_TOKEN)\b|\bACTIONS_(?:ID_TOKEN_REQUEST|RUNTIME)_TOKEN\b/.test(text)) {
    if (/ACTIONS_ID_TOKEN_REQUEST_TOKEN/.test(text)) secrets.add("ACTIONS_ID_TOKEN_REQUEST_TOKEN");
    if (/ACTIONS_RUNTIME_TOKEN/.test(text)) secrets.add("ACTIONS_RUNTIME_TOKEN");
    if (/\$\{?(?:GITHUB_TOKEN|GH_TOKEN)\b/.test(text)) secrets.add("GITHUB_TOKEN");
  }
  if (DUMPS_ENVIRONMENT.test(text) || WHOLE_ENVIRONMENT.test(text)) secrets.add(ENVIRONMENT);
  if (PACKED.test(text)) secrets.add(THE_CODE);
  // A name of code (github-script, Python) that was given a tainted value.
  if (/[(,{+]\s{0,3}[A-Za-z_]\w{0,80}\s{0,3}[,})]/.test(text)) {
    for (const match of text.matchAll(/[(,{:=+]\s{0,3}([A-Za-z_]\w{0,80})\s{0,3}(?=[,})])/g))
      for (const secret of taint.get(match[1] ?? "") ?? []) secrets.add(secret);
  }
  return secrets;
}
