/** Python: what decodes, decompresses, decrypts – and what encodes. */
import { membersOf, rowsOf } from "../rows.ts";

const BASE64 = "https://docs.python.org/3/library/base64.html";

export const DECODERS = [
  ...rowsOf(
    BASE64,
    `${membersOf("base64", "b64decode standard_b64decode urlsafe_b64decode decodebytes decodestring")} binascii.a2b_base64 codecs.decode:base64 .decode:base64 pybase64.b64decode`,
    { decodes: "base64" },
  ),
  ...rowsOf(
    BASE64,
    `${membersOf("base64", "b32decode b32hexdecode b85decode a85decode z85decode")} uu.decode binascii.a2b_uu base58.b58decode base58.b58decode_check base91.decode quopri.decodestring codecs.decode:encoded .decode:encoded codecs.decode`,
    { decodes: "unknown" },
  ),
  ...rowsOf(
    "https://docs.python.org/3/library/binascii.html",
    `${membersOf("binascii", "unhexlify a2b_hex")} ${membersOf("bytes bytearray", "fromhex")} base64.b16decode codecs.decode:hex .decode:hex`,
    { decodes: "hex" },
  ),
  ...rowsOf(
    "https://docs.python.org/3/library/codecs.html",
    "codecs.decode:rot13 .decode:rot13 codecs.encode:rot13 .encode:rot13",
    { decodes: "rot13" },
  ),
  ...rowsOf(
    "https://docs.python.org/3/library/urllib.parse.html",
    "urllib.parse.unquote urllib.parse.unquote_plus urllib.unquote urllib.unquote_plus six.moves.urllib.parse.unquote",
    { decodes: "url" },
  ),
  ...rowsOf(
    "https://docs.python.org/3/library/zlib.html",
    `zlib.decompress zlib.decompressobj.decompress gzip.decompress gzip.GzipFile bz2.decompress bz2.BZ2Decompressor.decompress lzma.decompress lzma.LZMADecompressor.decompress
    brotli.decompress zstandard.ZstdDecompressor.decompress zstd.decompress lz4.frame.decompress snappy.decompress codecs.decode:zlib .decode:zlib blosc.decompress compression.zstd.decompress`,
    { decodes: "compressed" },
  ),
  ...rowsOf("https://docs.python.org/3/library/functions.html#ord", "ord builtins.ord", {
    gives: [{ kind: "decoded", by: "character codes" }, "arguments"],
  }),
  ...rowsOf(
    "https://cryptography.io",
    `cryptography.fernet.Fernet.decrypt cryptography.fernet.MultiFernet.decrypt
    ${membersOf(membersOf("Crypto.Cipher Cryptodome.Cipher", "AES.new ARC4.new DES.new DES3.new ChaCha20.new Blowfish.new PKCS1_OAEP.new Salsa20.new XOR.new"), "decrypt decrypt_and_verify")}
    ${membersOf("cryptography.hazmat.primitives.ciphers.Cipher.decryptor", "update finalize")}
    cryptography.hazmat.primitives.ciphers.aead.AESGCM.decrypt cryptography.hazmat.primitives.ciphers.aead.ChaCha20Poly1305.decrypt
    nacl.secret.SecretBox.decrypt nacl.public.SealedBox.decrypt rsa.decrypt pyaes.AESModeOfOperationCTR.decrypt pyaes.AESModeOfOperationCBC.decrypt simplecrypt.decrypt gnupg.GPG.decrypt`,
    { decodes: "encrypted" },
  ),
  ...rowsOf(
    BASE64,
    `${membersOf("base64", "b64encode standard_b64encode urlsafe_b64encode encodebytes encodestring b32encode b85encode b16encode")} binascii.hexlify binascii.b2a_base64 binascii.b2a_hex
    zlib.compress gzip.compress bz2.compress lzma.compress urllib.parse.quote urllib.parse.quote_plus urllib.parse.urlencode
    cryptography.fernet.Fernet.encrypt ${membersOf(membersOf("Crypto.Cipher Cryptodome.Cipher", "AES.new ARC4.new DES.new PKCS1_OAEP.new"), "encrypt")} rsa.encrypt`,
    { gives: ["arguments"], encodes: true },
  ),
];
