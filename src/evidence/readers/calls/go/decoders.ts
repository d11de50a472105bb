/** Go: what decodes, decompresses, decrypts and encodes. */
import { membersOf, rowsOf } from "../rows.ts";

const BASE64 = "https://pkg.go.dev/encoding/base64";
const ENCODINGS = membersOf("encoding/base64", "StdEncoding URLEncoding RawStdEncoding RawURLEncoding");
const CIPHERS = "https://pkg.go.dev/crypto/cipher";

export const GO_DECODERS = [
  ...rowsOf("https://pkg.go.dev/slices#Reverse", "slices.Reverse", { decodes: "reversed", into: 0 }),
  ...rowsOf(BASE64, membersOf(ENCODINGS, "DecodeString AppendDecode"), { decodes: "base64" }),
  ...rowsOf(BASE64, membersOf(ENCODINGS, "Decode"), { gives: [{ kind: "decoded", by: "base64" }, "arguments"] }),
  ...rowsOf(BASE64, "encoding/base64.NewDecoder", { gives: [{ kind: "decoded", by: "base64" }, "arguments"] }),
  ...rowsOf(BASE64, membersOf(ENCODINGS, "EncodeToString Encode"), { gives: ["arguments"], encodes: true }),
  ...rowsOf(
    "https://pkg.go.dev/encoding/base32",
    membersOf(membersOf("encoding/base32", "StdEncoding HexEncoding"), "DecodeString"),
    {
      decodes: "base32",
    },
  ),
  ...rowsOf("https://pkg.go.dev/encoding/hex", "encoding/hex.DecodeString", { decodes: "hex" }),
  ...rowsOf("https://pkg.go.dev/encoding/hex", "encoding/hex.EncodeToString", { gives: ["arguments"], encodes: true }),
  ...rowsOf("https://pkg.go.dev/net/url", "net/url.QueryUnescape net/url.PathUnescape", { decodes: "url" }),
  ...rowsOf(
    "https://pkg.go.dev/compress/gzip",
    `compress/gzip.NewReader compress/zlib.NewReader compress/flate.NewReader compress/bzip2.NewReader compress/lzw.NewReader
    github.com/ulikunitz/xz.NewReader github.com/klauspost/compress/zstd.NewReader github.com/andybalholm/brotli.NewReader
    archive/zip.NewReader archive/tar.NewReader`,
    { decodes: "compressed" },
  ),
  ...rowsOf("https://pkg.go.dev/archive/zip", "archive/zip.OpenReader", { reads: 0, traits: [] }),
  ...rowsOf(
    CIPHERS,
    `${membersOf("crypto/aes crypto/des crypto/rc4 golang.org/x/crypto/chacha20 golang.org/x/crypto/chacha20poly1305 golang.org/x/crypto/blowfish", "NewCipher NewTripleDESCipher New NewX")}
    ${membersOf("crypto/cipher", "NewGCM NewCBCDecrypter NewCFBDecrypter NewCTR NewOFB NewStreamReader")}`,
    { gives: [{ kind: "decoded", by: "encrypted" }, "arguments"] },
  ),
  ...rowsOf(
    "https://pkg.go.dev/golang.org/x/crypto/nacl/secretbox",
    "golang.org/x/crypto/nacl/secretbox.Open golang.org/x/crypto/nacl/box.Open crypto/rsa.DecryptOAEP crypto/rsa.DecryptPKCS1v15",
    { gives: [{ kind: "decoded", by: "encrypted" }, "arguments"] },
  ),
  ...rowsOf("https://pkg.go.dev/encoding/gob", "encoding/gob.NewDecoder", { gives: ["arguments"] }),
  ...rowsOf(
    "https://go.dev/ref/spec#Conversions",
    "string bytes.ToLower strings.ToLower strings.TrimSpace strings.Trim bytes.TrimSpace",
    {
      gives: ["arguments"],
    },
  ),
];
