/**
 * Keeps secrets out of the log, in two ways that do not know of each other: by the name of a field, and by the look of a
 * value in the finished line. No length is assumed of a token: GitHub changed its format before.
 */
import { types } from "node:util";

const HIDDEN = "[redacted]";

/** Fields that are never shown: credentials, and bodies, which hold what strangers wrote. */
const SECRET_FIELD =
  /^(?:authorization|proxy-authorization|cookie|set-cookie|token|secret|password|api_?key|private_?key|pem|credentials?|auth|headers|body|payload)$/i;
/** Likewise where they hold more than a word: what HTTP clients and Probot hang on their errors. */
const SECRET_OBJECT = /^(?:config|request|response|event|data)$/i;

const SECRET_TEXT: readonly [RegExp, string][] = [
  // GitHub: personal, OAuth, user-to-server, server-to-server, refresh, fine-grained.
  [/\b(?:gh[a-z]_|github_pat_)[A-Za-z0-9_.-]{10,}/g, HIDDEN],
  [/\bSG\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/g, HIDDEN],
  // JSON Web Tokens, as the App signs them. The header names algorithm and key: it is short in every one.
  [/\beyJ[A-Za-z0-9_-]{8,600}\.[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]{4,}/g, HIDDEN],
  [/\b(Bearer|Basic|token) +[A-Za-z0-9+/=._~-]{8,}/gi, `$1 ${HIDDEN}`],
  [/-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]*(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?/g, HIDDEN],
  // The password in a URL.
  [/\b([a-z][a-z0-9+.-]{0,20}:\/\/[^\s:/@"]{0,200}):[^\s/@"]{1,500}@/gi, `$1:${HIDDEN}@`],
];

/** Nesting, entries and characters that a log line has room for. */
const MAX_DEPTH = 5;
const MAX_ENTRIES = 50;
const MAX_TEXT = 2000;
const MAX_STACK = 6000;

export function redactText(text: string): string {
  return SECRET_TEXT.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), text);
}

/** A copy that is safe to write: secret fields hidden, errors reduced to what they say, everything bounded. */
export function redactFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return toRecord(fields, 0);
}

function toSafe(value: unknown, depth: number): unknown {
  if (typeof value === "string") return clip(value, MAX_TEXT);
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null) return typeof value === "function" ? undefined : value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (depth >= MAX_DEPTH) return "[…]";
  if (types.isNativeError(value)) return toSafeError(value, depth);
  if (Array.isArray(value)) return value.slice(0, MAX_ENTRIES).map((one) => toSafe(one, depth + 1));
  return toRecord(value, depth);
}

function toRecord(value: object, depth: number): Record<string, unknown> {
  const safe: Record<string, unknown> = {};
  for (const [name, one] of Object.entries(value).slice(0, MAX_ENTRIES)) {
    const isObject = typeof one === "object" && one !== null;
    const isSecret = SECRET_FIELD.test(name) || (isObject && SECRET_OBJECT.test(name));
    safe[name] = isSecret ? HIDDEN : toSafe(one, depth + 1);
  }
  return safe;
}

/**
 * What an error says and where from; of its own fields only those that hold a code. HTTP clients hang their request,
 * with its credentials, on their errors, and Probot the whole event.
 */
function toSafeError(error: Error, depth: number): Record<string, unknown> {
  const safe: Record<string, unknown> = {
    type: error.name,
    message: clip(error.message, MAX_TEXT),
    stack: clip(error.stack ?? "", MAX_STACK),
  };
  for (const name of ["code", "status", "statusCode", "retryAfterMs"] as const) {
    const value: unknown = Reflect.get(error, name);
    if (typeof value === "string" || typeof value === "number") safe[name] = value;
  }
  if (error.cause !== undefined) safe["cause"] = toSafe(error.cause, depth + 1);
  if ("errors" in error && Array.isArray(error.errors)) {
    safe["errors"] = error.errors.slice(0, 5).map((one) => toSafe(one, depth + 1));
  }
  return safe;
}

function clip(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
