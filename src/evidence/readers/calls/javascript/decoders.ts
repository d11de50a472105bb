/** JavaScript: what decodes, decompresses and decrypts. */
import { membersOf, rowsOf, withSuffix } from "../rows.ts";

const BUFFER = "https://nodejs.org/api/buffer.html";
const CRYPTO = "https://nodejs.org/api/crypto.html";
const CODES = [{ kind: "decoded", by: "character codes" }, "receiver"] as const;

export const DECODERS = [
  // The adapter puts the encoding behind the name: `Buffer.from(x, "base64")` is `Buffer.from.base64`.
  ...rowsOf(BUFFER, membersOf("Buffer.from Buffer buffer.Buffer.from buffer.Buffer", "base64"), { decodes: "base64" }),
  ...rowsOf(BUFFER, membersOf("Buffer.from Buffer buffer.Buffer.from buffer.Buffer", "base64url"), {
    decodes: "base64",
  }),
  ...rowsOf(BUFFER, membersOf("Buffer.from Buffer buffer.Buffer.from buffer.Buffer", "hex"), { decodes: "hex" }),
  ...rowsOf(BUFFER, membersOf("Buffer.from Buffer buffer.Buffer.from buffer.Buffer", "encoded"), {
    decodes: "unknown",
  }),
  ...rowsOf(BUFFER, "Buffer.from buffer.Buffer.from Buffer buffer.Buffer Buffer.concat", { gives: ["arguments"] }),
  ...rowsOf(
    "https://developer.mozilla.org/docs/Web/API/Window/atob",
    `atob buffer.atob js-base64.decode js-base64.Base64.decode js-base64.atob base-64.decode
    base64-js.toByteArray abab.atob base64url.decode base64url.toBuffer b64-lite.atob crypto-js.enc.Base64.parse Uint8Array.fromBase64
    std/encoding/base64.decode std/encoding/base64.decodeBase64 @ethersproject/base64.decode utf8-base64.decode`,
    { decodes: "base64" },
  ),
  ...rowsOf(
    "https://cryptojs.gitbook.io/docs",
    "crypto-js.enc.Hex.parse Uint8Array.fromHex std/encoding/hex.decodeHex hex-to-bytes ethers.toUtf8String ethers.utils.toUtf8String web3.utils.hexToUtf8 web3.utils.toUtf8",
    { decodes: "hex" },
  ),
  ...rowsOf(
    "https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/decodeURIComponent",
    "decodeURIComponent decodeURI unescape querystring.unescape",
    { decodes: "url" },
  ),
  ...rowsOf(
    "https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/String/charCodeAt",
    ".charCodeAt .codePointAt",
    { gives: CODES },
  ),
  ...rowsOf("https://developer.mozilla.org/docs/Web/API/TextDecoder", "TextDecoder.decode util.TextDecoder.decode", {
    gives: ["arguments"],
  }),
  ...rowsOf(
    "https://nodejs.org/api/zlib.html",
    `${membersOf("zlib zlib.promises", withSuffix("gunzip unzip inflate inflateRaw brotliDecompress zstdDecompress", "Sync"))}
    ${membersOf("zlib", "createGunzip createUnzip createInflate createInflateRaw createBrotliDecompress")}
    ${membersOf("pako", "inflate ungzip inflateRaw")} ${membersOf("fflate", "inflateSync gunzipSync decompressSync unzlibSync unzipSync strFromU8")}
    ${membersOf("Bun bun", "gunzipSync inflateSync")} ${membersOf("lz-string lz-string.default LZString", "decompress decompressFromBase64 decompressFromUTF16 decompressFromEncodedURIComponent")}
    ${membersOf("lzma lzma-native lz4 snappy snappyjs lzutf8 lz4js", "decompress uncompress decode")} DecompressionStream`,
    { decodes: "compressed" },
  ),
  ...rowsOf(CRYPTO, membersOf("crypto", "createDecipheriv createDecipher"), {
    makes: "crypto.Decipher",
    gives: ["nothing"],
  }),
  ...rowsOf(
    CRYPTO,
    `${membersOf("crypto.Decipher", "update final")} ${membersOf("crypto", "privateDecrypt publicDecrypt")}
    ${membersOf(membersOf("crypto-js", "AES DES TripleDES RC4 Rabbit Blowfish RC4Drop"), "decrypt")} crypto-js/aes.decrypt
    tweetnacl.secretbox.open tweetnacl.box.open libsodium-wrappers.crypto_secretbox_open_easy sjcl.decrypt node-forge.cipher.createDecipher.update
    cryptr.decrypt simple-crypto-js.decrypt aes-js.ModeOfOperation.cbc.decrypt aes-js.ModeOfOperation.ctr.decrypt node-rsa.decrypt openpgp.decrypt`,
    { decodes: "encrypted" },
  ),
  ...rowsOf(
    "https://developer.mozilla.org/docs/Web/API/SubtleCrypto/decrypt",
    "crypto.subtle.decrypt crypto.webcrypto.subtle.decrypt",
    {
      gives: [{ kind: "decoded", by: "encrypted" }, "arguments"],
    },
  ),
  ...rowsOf("https://github.com/v8/v8", "v8.deserialize", { decodes: "unknown" }),
  ...rowsOf(
    "https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/JSON/parse",
    "JSON.parse JSON.stringify structuredClone",
    {
      gives: ["arguments"],
    },
  ),
  ...rowsOf(
    "https://developer.mozilla.org/docs/Web/API/Window/btoa",
    "btoa encodeURIComponent encodeURI escape js-base64.encode js-base64.Base64.encode base-64.encode crypto-js.AES.encrypt crypto.publicEncrypt crypto.subtle.encrypt zlib.gzipSync zlib.deflateSync zlib.gzip zlib.deflate zlib.brotliCompressSync",
    {
      gives: ["arguments", "receiver"],
      encodes: true,
    },
  ),
];
