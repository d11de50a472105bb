/** How sure it is that a string in the form of a credential is one, and how to name it without showing it. */

import { crc32 } from "node:zlib";
import { runsOf, VISIBLE } from "../../../engine/index.ts";
import { LITERAL_RULE } from "./find-literals.ts";

/** First four and last two characters: enough to find the line and to revoke the right key. Of a password, the first. */
export function maskSecret(value: string, rule: string): string {
  const text = runsOf(VISIBLE, value).join("");
  if (rule === LITERAL_RULE) return `${text.slice(0, 1)}…`;
  const shown = text.length >= 16 ? 4 : 1;
  return `${text.slice(0, shown)}…${text.length >= 16 ? text.slice(-2) : ""}`;
}

/** Words that stand where a credential would in documentation and tests. */
const PLACEHOLDER =
  /example|sample|placeholder|dummy|fake|changeme|change[-_]me|your[-_]|xxxx|\.\.\.|redacted|insert|replace|<[^>]{1,60}>|\$\{|\{\{|%s|test[-_]?(?:key|token|secret|user|pass)|not[-_]?a?[-_]?real|foobar|abcdef|123456|deadbeef|lorem/i;
/** User and password of documentation and of a development machine. */
const COMMON_LOGIN =
  /:\/\/(?:user(?:name)?|foo|bar|admin|root|postgres|mysql|mongo|test|me|login|u|guest|name|usr|dbuser|sa|myuser|alice|bob|[^:]{0,40}[$%{<[][^:]{0,80}):[^@]{0,200}@|:\/\/[^:]{0,80}:(?:pass(?:wo?r?d)?|pwd|secret|foo|bar|admin|root|postgres|mysql|test|guest|token|p|pw|x-oauth-basic|[^@]{0,80}[$%{<*[][^@]{0,100})@/i;
const LOCAL_HOST =
  /@(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|db|database|postgres(?:ql)?|mysql|mongo|mongodb|redis|cache|rabbitmq|host|hostname|server)(?:[-_]\w{1,20})?(?:[:/"'`\s,)]|$)|@(?:[\w-]{1,20}\.)?example\./i;
/** The host of an address with a login: whether it is reserved for examples is asked apart from what stands before it. */
const HOSTS_AFTER_LOGIN = /@[^\s/:"'`]{1,253}/g;

/** How sure a literal is that its field calls a credential: people commit passwords of development machines as well. */
const LITERAL = 0.7;

/** In [0, 1]; 0 for what is no credential. */
export function confidenceIn(rule: string, value: string, line: string): number {
  const shown = `${value} ${line.length > 300 ? "" : line}`;
  // Judged by its field and its form where it was found; a password has no format that would make it sure.
  if (rule === LITERAL_RULE) return LITERAL;
  if (rule === "private-key" || rule.toLowerCase().includes("privatekey"))
    return PLACEHOLDER.test(value) || isMonotonous(value) ? 0 : 0.9;
  if (value.includes("://") && (COMMON_LOGIN.test(value) || LOCAL_HOST.test(line))) return 0;
  if (PLACEHOLDER.test(value.replaceAll(HOSTS_AFTER_LOGIN, "@")) || isMonotonous(value)) return 0;
  if (value.includes("://")) return PLACEHOLDER.test(shown.replaceAll(HOSTS_AFTER_LOGIN, "@")) ? 0.2 : 0.5;
  const checked = githubChecksum(value);
  if (checked !== null) return checked ? 1 : 0.2;
  return PLACEHOLDER.test(shown) ? 0.4 : 0.8;
}

/** Fewer than a third of the characters differ: `aaaa…`, `ghp_000…`. */
function isMonotonous(value: string): boolean {
  const body = value.slice(-32);
  return new Set(body).size < body.length / 3.5;
}

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/**
 * Classic GitHub tokens end in the CRC-32 of their body in base 62, six digits
 * (github.blog, "Behind GitHub's new authentication token formats", 2021). Null for anything else.
 */
function githubChecksum(value: string): boolean | null {
  const match = /^gh[pousr]_([A-Za-z0-9]{30})([A-Za-z0-9]{6})$/.exec(value);
  if (!match?.[1] || !match[2]) return null;
  let rest = crc32(match[1]);
  let digits = "";
  for (let i = 0; i < 6; i++) {
    digits = (BASE62[rest % 62] ?? "") + digits;
    rest = Math.floor(rest / 62);
  }
  return digits === match[2];
}
