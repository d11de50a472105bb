/** Rust: what decodes and encodes, and where values come from. */
import type { ProgramOrigin } from "../../../../engine/index.ts";
import { wordList } from "../../languages/words.ts";
import { membersOf, rowsOf } from "../rows.ts";

const BASE64 = "https://docs.rs/base64";
const ENGINES = `base64 base64::prelude::BASE64_STANDARD base64::prelude::BASE64_URL_SAFE BASE64_STANDARD BASE64_URL_SAFE data_encoding::BASE64
  data_encoding::BASE64URL_NOPAD
  ${membersOf("base64::engine::general_purpose", "STANDARD STANDARD_NO_PAD URL_SAFE URL_SAFE_NO_PAD")}
  ${wordList("STANDARD STANDARD_NO_PAD URL_SAFE URL_SAFE_NO_PAD")
    .map((name) => `base64::engine::general_purpose::${name}`)
    .join(" ")}`;
const CIPHERS = `aes_gcm::Aes256Gcm aes_gcm::Aes128Gcm chacha20poly1305::ChaCha20Poly1305 crypto_box::SalsaBox`;

export const RUST_VALUES = [
  ...rowsOf(BASE64, membersOf(ENGINES, "decode decode_vec decode_slice"), { decodes: "base64" }),
  ...rowsOf(BASE64, "base64::Engine.decode", { decodes: "base64", what: 1 }),
  ...rowsOf(BASE64, membersOf(ENGINES, "encode"), { gives: ["arguments"], encodes: true }),
  ...rowsOf(BASE64, "base64::Engine.encode hex.encode data_encoding::HEXLOWER.encode", {
    gives: ["arguments"],
    encodes: true,
  }),
  ...rowsOf(
    "https://docs.rs/hex",
    "hex.decode faster_hex.hex_decode data_encoding::HEXLOWER.decode hex! hex_literal.hex!",
    { decodes: "hex" },
  ),
  ...rowsOf("https://docs.rs/bs58", "bs58.decode data_encoding::BASE32.decode", { decodes: "unknown" }),
  ...rowsOf("https://docs.rs/urlencoding", "urlencoding.decode percent_encoding.percent_decode_str", {
    decodes: "url",
  }),
  ...rowsOf(
    "https://docs.rs/flate2",
    `flate2::read::GzDecoder.new flate2::read::ZlibDecoder.new flate2::read::DeflateDecoder.new flate2::write::GzDecoder.new zstd.decode_all
    zstd::Decoder.new brotli::Decompressor.new xz2::read::XzDecoder.new bzip2::read::BzDecoder.new lz4_flex.decompress`,
    { decodes: "compressed" },
  ),
  ...rowsOf(
    "https://docs.rs/aes-gcm",
    `${membersOf(CIPHERS, "decrypt decrypt_in_place")} .decrypt .decrypt_padded_vec_mut .apply_keystream`,
    {
      gives: [{ kind: "decoded", by: "encrypted" }, "arguments"],
    },
  ),
  ...rowsOf(
    "https://doc.rust-lang.org/std/primitive.char.html",
    "char.from char.from_u32 std::char.from_u32 char.from_digit",
    {
      gives: [{ kind: "decoded", by: "character codes" }, "arguments"],
    },
  ),
  ...rowsOf(
    "https://doc.rust-lang.org/std/string",
    `String.from String.from_utf8 String.from_utf8_lossy String.from_utf8_unchecked std::str.from_utf8 std::string::String.from std::str.from_utf8_unchecked
    Vec.from Box.new std::sync::Arc.new std::borrow::Cow.from std::ffi::CString.new std::ffi::OsStr.new Some Ok AsRef.as_ref`,
    { gives: ["arguments"] },
  ),
  ...rowsOf("https://doc.rust-lang.org/std/env", "std::env.vars std::env.vars_os dotenvy.vars dotenv.vars", {
    gives: [{ kind: "environment", name: null }],
  }),
  ...rowsOf("https://doc.rust-lang.org/std/env", "std::env.args std::env.args_os std::io.stdin", {
    gives: [{ kind: "argument" }],
  }),
  ...rowsOf("https://doc.rust-lang.org/std/time", "std::time::SystemTime.now chrono::Utc.now chrono::Local.now", {
    gives: [{ kind: "time" }],
  }),
  ...rowsOf(
    "https://docs.rs/whoami",
    "whoami.username whoami.devicename whoami.fallible hostname.get gethostname.gethostname sysinfo::System.host_name",
    {
      gives: [{ kind: "host-name" }],
    },
  ),
  ...rowsOf("https://docs.rs/sys-locale", "sys_locale.get_locale sys_locale.get_locales whoami.lang", {
    gives: [{ kind: "locale" }],
  }),
  ...rowsOf("https://docs.rs/arboard", "arboard::Clipboard.get_text arboard::Clipboard.new", {
    gives: [{ kind: "clipboard" }],
  }),
  ...rowsOf("https://docs.rs/rdev", "rdev.listen rdev.grab device_query::DeviceState.get_keys", {
    gives: [{ kind: "request" }],
    traits: ["keyboard"],
  }),
];

/** What extractors of web frameworks take out of a request. */
const EXTRACTORS = `axum::extract::Query axum::extract::Path axum::extract::Form axum::extract::Json axum::Json axum::Form axum::body::Bytes
  actix_web::web::Query actix_web::web::Path actix_web::web::Form actix_web::web::Json actix_web::web::Bytes actix_web::HttpRequest
  axum::http::HeaderMap http::HeaderMap warp::Filter rocket::form::Form web::Query web::Path web::Form web::Json`;

export const RUST_VARIABLES = rowsOf("https://doc.rust-lang.org/std/env/fn.set_var.html", "std::env.set_var", {
  sets: { name: 0, value: 1 },
  gives: ["nothing"],
});

export const RUST_VALUE_NAMES: readonly (readonly [name: string, origin: ProgramOrigin])[] = [
  ...wordList("std::env.var std::env.var_os env! option_env! dotenvy.var dotenv.var").map(
    (name) => [name, { kind: "environment", name: null }] as const,
  ),
  ...wordList(EXTRACTORS).map((name) => [name, { kind: "request" }] as const),
  ["std::env::consts.OS", { kind: "host-name" }],
];
