/** What the bytes of a file say, for binaries and for files whose name claims a medium: images, fonts, sound, models. */
import { fileTypeFromBuffer } from "file-type";
import { isBinaryFile } from "isbinaryfile";
import { type BinaryFacts, isNoText } from "../../engine/index.ts";
import { languageOf } from "./binary/language-of.ts";
import { magicOf } from "./binary/magic.ts";
import type { FileHint, ReadableFile, Reader } from "./reader.ts";

/** Most bytes of a file that is read whole. Larger ones are named as gaps. */
const MOST = 4 * 1024 * 1024;
/** Where magic bytes and the look of a text are judged. */
const HEAD = 4096;
const SAMPLE = 256 * 1024;

export const binaryReader: Reader<"binary"> = {
  slot: "binary",
  wants(file: FileHint) {
    if (file.status === "deleted" || file.newMode === "120000" || file.newMode === "160000") return null;
    return file.binary === true || isNoText(file.path) ? { before: 0, after: MOST } : null;
  },
  async read(file: ReadableFile) {
    if (!file.after) return undefined;
    return { before: null, after: await readBytes(file.after) };
  },
};

async function readBytes(bytes: Uint8Array): Promise<BinaryFacts> {
  const head = bytes.subarray(0, HEAD);
  const entropy = entropyOf(bytes.subarray(0, SAMPLE));
  const own = magicOf(head);
  if (own) return { size: bytes.length, ...own, language: null, entropy };
  const known = await fileTypeFromBuffer(head).catch(() => undefined);
  if (known) {
    const encrypted = isEncryptedZip(head) ? { encrypted: true as const } : {};
    return { size: bytes.length, type: known.mime, kind: kindOf(known.mime), language: null, entropy, ...encrypted };
  }
  const isText = bytes.length === 0 || !(await isBinaryFile(Buffer.from(head)).catch(() => true));
  if (!isText) return { size: bytes.length, type: "unknown", kind: "data", language: null, entropy };
  const text = Buffer.from(bytes.subarray(0, SAMPLE)).toString("utf8");
  return { size: bytes.length, type: "text", kind: "text", language: languageOf(text), entropy };
}

/** The first entry's flags: bit 0 says encrypted (PKWARE APPNOTE 4.4.4). */
function isEncryptedZip(head: Uint8Array): boolean {
  return [0x50, 0x4b, 0x03, 0x04].every((byte, i) => head[i] === byte) && ((head[6] ?? 0) & 1) === 1;
}

function names(mime: string, parts: string): boolean {
  return parts.split(" ").some((part) => mime.includes(part));
}

function kindOf(mime: string): BinaryFacts["kind"] {
  if (mime.startsWith("image/")) return "image";
  if (mime.startsWith("font/") || names(mime, "opentype truetype fontobject")) return "font";
  if (mime.startsWith("audio/") || mime.startsWith("video/") || mime.startsWith("model/")) return "media";
  if (names(mime, "zip tar xz 7z rar lz zstd compress archive deb rpm cab")) return "archive";
  if (names(mime, "executable x-elf x-msdownload mach wasm x-ms-shortcut x-apple-diskimage")) return "executable";
  if (names(mime, "pdf postscript msword officedocument opendocument rtf epub")) return "document";
  return "data";
}

/** Shannon entropy in bits a byte. */
function entropyOf(bytes: Uint8Array): number {
  if (bytes.length === 0) return 0;
  const counts = new Uint32Array(256);
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
  let entropy = 0;
  for (const count of counts) if (count > 0) entropy -= (count / bytes.length) * Math.log2(count / bytes.length);
  return Math.round(entropy * 100) / 100;
}
