/**
 * Encoded dumps: a data file whose content is base64, hex or gzip, once or more, around credentials or the environment of
 * a machine. Worms publish what they stole that way. Only names come out of here, never values.
 */
import { gunzipSync } from "node:zlib";
import { createPathTest, type DumpFacts, HEX, isAllOf } from "../../engine/index.ts";
import { isBase64, unquoted } from "./cut.ts";
import type { FileHint, ReadableFile, Reader } from "./reader.ts";

/** Most bytes of a file, and of what comes out of one decoding. */
const MOST = 4 * 1024 * 1024;
/** Most decodings, one inside the other. */
const LAYERS = 4;
/** Names that come out at most. */
const NAMES = 20;

const isData = createPathTest(
  [{ extensions: "json txt log dat data b64 base64 enc out env csv yml yaml" }, { bare: true }],
  { anyCase: true },
);
/** Parts of the names of credentials, in lower case. */
const CREDENTIAL =
  "token secret passw api_key apikey access_key accesskey private_key privatekey credential auth npmrc aws_ github_ gh_ azure_ gcp_ google_application docker_ ssh_ database_url".split(
    " ",
  );
const TOKEN = /\bgh[pousr]_[A-Za-z0-9]{20}|\bAKIA[A-Z0-9]{12}|\bnpm_[A-Za-z0-9]{30}|-----BEGIN [A-Z ]{0,20}PRIVATE KEY/;
const KINDS: readonly (readonly [kind: string, members: readonly string[]])[] = [
  ["environment", ["env", "environment", "path"]],
  ["cloud", ["aws", "gcp", "azure"]],
  ["host", ["hostname", "os_user", "platform", "arch", "architecture", "userinfo"]],
];

function kindsIn(text: string, names: readonly string[]): string[] {
  const small = new Set(names.map((name) => name.toLowerCase()));
  const kinds = KINDS.filter(([, members]) => members.some((member) => small.has(member))).map(([kind]) => kind);
  return TOKEN.test(text) ? [...kinds, "tokens"] : kinds;
}

export const dumpReader: Reader<"dump"> = {
  slot: "dump",
  wants(file: FileHint) {
    if (file.binary !== false || file.status === "deleted" || !isData(file.path)) return null;
    // A dump arrives as a few very long lines, or as base64 folded to lines of 76: nothing else is worth the read.
    return /^\+[A-Za-z0-9+/=\s"']{64,}$/m.test((file.patch ?? "").slice(0, 4000)) ? { before: 0, after: MOST } : null;
  },
  read(file: ReadableFile) {
    if (!file.after) return undefined;
    const text = Buffer.from(file.after).toString("latin1").trim();
    return readDump(text);
  },
};

function readDump(text: string): DumpFacts | undefined {
  let layers = 0;
  let now: string | null = text;
  let last = text;
  while (layers < LAYERS && now !== null) {
    now = decode(last);
    if (now === null) break;
    layers++;
    last = now;
  }
  if (layers === 0) return undefined;
  const all = namesIn(last);
  const names = all.filter(isCredential);
  const form = isJson(last) ? "json" : /^[A-Z_][A-Z0-9_]{1,60}=/m.test(last) ? "assignments" : "text";
  const kinds = kindsIn(last, all);
  return { layers, form, names: [...new Set(names)].slice(0, NAMES), kinds };
}

function isCredential(name: string): boolean {
  const small = name.toLowerCase();
  return small.endsWith("_key") || CREDENTIAL.some((part) => small.includes(part));
}

/** What the text decodes to, when all of it is one encoding and the result can be read; null otherwise. */
function decode(text: string): string | null {
  const body = unquoted(text).replace(/\s+/g, "");
  if (body.length < 64) return null;
  const bytes = isAllOf(HEX, body) ? Buffer.from(body, "hex") : isBase64(body) ? Buffer.from(body, "base64") : null;
  if (!bytes || bytes.length === 0) return null;
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzip(bytes) : bytes;
  if (!plain) return null;
  const head = plain.subarray(0, 4096);
  const readable = head.filter(
    (byte) => byte === 9 || byte === 10 || byte === 13 || (byte >= 32 && byte !== 127),
  ).length;
  const ascii = head.filter((byte) => byte < 128).length;
  return readable >= head.length * 0.98 && ascii >= head.length * 0.85
    ? plain.subarray(0, MOST).toString("utf8").trim()
    : null;
}

function gunzip(bytes: Buffer): Buffer | null {
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST });
  } catch {
    return null; // not gzip after all, or larger than we read: the bytes stay unread
  }
}

function isJson(text: string): boolean {
  if (!text.startsWith("{") && !text.startsWith("[")) return false;
  try {
    return typeof JSON.parse(text) === "object";
  } catch {
    return false; // text that only begins like JSON
  }
}

/** Names of JSON members and of `NAME=value` lines. */
function namesIn(text: string): string[] {
  const names: string[] = [];
  for (const match of text
    .slice(0, 512 * 1024)
    .matchAll(/"([A-Za-z_][\w.-]{1,80})"\s{0,3}:|^([A-Z_][A-Z0-9_]{1,80})=/gm)) {
    names.push(match[1] ?? match[2] ?? "");
    if (names.length >= 2000) break;
  }
  return names;
}
