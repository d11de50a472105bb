/** Decoders, encoders and decompressors. Sources: base64(1), xxd(1), openssl-enc(1), gzip(1), zstd(1), certutil's reference, uudecode(1). */
import { contentOf, decodedAs, encodedFrom } from "../../flow/content.ts";
import type { CommandCall, Effect } from "../../flow/effect.ts";
import { textValue, type Value } from "../../flow/value.ts";
import { type OptionSpec, optionSpec, parseOptions } from "./parse-options.ts";
import { readTlsClient } from "./sockets.ts";
import { baseName, fetchedFrom, give, type ReaderEntry } from "./values.ts";

interface Decoder {
  readonly names: string;
  readonly options: string;
  readonly by: string;
  /** Options that make it decode; none: it always does. */
  readonly decodes?: readonly string[];
  /** Prints instead of replacing the file. */
  readonly prints?: readonly string[];
  /** Ending of the file that is replaced. */
  readonly ending?: string;
}

const DECODERS: readonly Decoder[] = [
  {
    names: "base64 gbase64",
    options: "d,decode D,decode i,ignore-garbage w,wrap= b,break= i,input= o,output=",
    by: "base64",
    decodes: ["decode"],
  },
  {
    names: "base32 base58 basenc ascii85 base91",
    options: "d,decode D,decode w,wrap= i",
    by: "base32",
    decodes: ["decode"],
  },
  { names: "xxd", options: "r,revert p,ps s= l= c,cols= g= o=", by: "hex", decodes: ["revert"] },
  { names: "uudecode", options: "o,output-file=", by: "uuencoding" },
  { names: "uuencode", options: "m", by: "uuencoding", decodes: ["never"] },
  {
    names: "gzip pigz",
    options: "d,decompress S,suffix= k,keep c,stdout f n q 1 9",
    by: "gzip",
    decodes: ["decompress"],
    prints: ["stdout"],
    ending: ".gz",
  },
  { names: "gunzip unpigz", options: "c,stdout S,suffix= k,keep f", by: "gzip", prints: ["stdout"], ending: ".gz" },
  { names: "zcat gzcat", options: "", by: "gzip", prints: [] },
  {
    names: "bzip2 xz lzma lz4 zstd brotli lzip",
    options: "d,decompress k,keep c,stdout f o,output= T= M= q w=",
    by: "compressed",
    decodes: ["decompress"],
    prints: ["stdout"],
  },
  {
    names: "bunzip2 unxz unlzma unlz4 unzstd unbrotli uncompress",
    options: "c,stdout k,keep f o=",
    by: "compressed",
    prints: ["stdout"],
  },
  { names: "bzcat xzcat lzcat lz4cat zstdcat", options: "", by: "compressed", prints: [] },
  { names: "funzip zlib-flate pristine-gz", options: "", by: "compressed" },
];

export const DECODER_READERS: readonly ReaderEntry[] = [
  ...DECODERS.map((one): ReaderEntry => {
    const spec = optionSpec(one.options);
    return [one.names, (call) => read(call, one, spec)];
  }),
  ["openssl libressl", readOpenssl],
  ["gpg gpg2", readGpg],
  ["age rage sops ansible-vault", readGpg],
  ["certutil", readCertutil],
];

function read(call: CommandCall, decoder: Decoder, spec: OptionSpec): readonly Effect[] {
  const { given, operands } = parseOptions(call.words, spec);
  const isOn = decoder.decodes === undefined || decoder.decodes.some((name) => given.has(name));
  const change = (value: Value) => (isOn ? decodedAs(decoder.by, value) : encodedFrom(value));
  const input = given.get("input")?.[0];
  const files = [...(input ? [input] : []), ...operands.filter(({ text }) => text !== "-")];
  if (files.length === 0) return call.input ? [give(change(call.input))] : [];
  const output =
    given.get("output")?.[0] ?? given.get("output-file")?.[0] ?? (decoder.by === "hex" ? files[1] : undefined);
  const sources = decoder.by === "hex" ? files.slice(0, 1) : files;
  const prints = decoder.ending === undefined || decoder.prints?.some((name) => given.has(name));
  return sources.map((path): Effect => {
    const content = change(contentOf(path));
    if (output) return { kind: "write", path: output, content };
    if (prints || !isOn || path.text === null) return give(content);
    const name = path.text.endsWith(decoder.ending ?? "")
      ? path.text.slice(0, -(decoder.ending?.length ?? 0))
      : path.text;
    return { kind: "write", path: textValue(name), content };
  });
}

const OPENSSL = optionSpec(
  "in= out= k= K= iv= pass= passin= passout= connect= host= port= S= md= iter= inkey= verify= signature= sha256 d base64 a A e salt pbkdf2 CAfile= cert= key= servername= starttls= newkey= keyout= days= subj=",
  "dash",
);

function readOpenssl({ words, input }: CommandCall): readonly Effect[] {
  const { given, operands } = parseOptions(words, OPENSSL);
  const verb = operands[0]?.text?.toLowerCase() ?? "";
  if (verb === "s_client")
    return readTlsClient(given.get("connect")?.[0] ?? given.get("host")?.[0] ?? operands[1], input);
  if (verb === "dgst" && given.has("verify")) return [{ kind: "verify" }];
  const isPlain = verb === "base64" || (verb === "enc" && (given.has("base64") || given.has("a")) && !hasCipher(given));
  if (!isPlain && !CIPHERS.has(verb)) return [];
  const path = given.get("in")?.[0];
  const source = path ? contentOf(path) : input;
  if (!source) return [];
  const by = isPlain ? "base64" : "encrypted";
  const value = given.has("d") ? decodedAs(by, source) : encodedFrom(source);
  const out = given.get("out")?.[0];
  return [out ? { kind: "write", path: out, content: value } : give(value)];
}

const CIPHERS = new Set([
  "enc",
  "rsautl",
  "pkeyutl",
  "cms",
  "smime",
  "aes-256-cbc",
  "aes-128-cbc",
  "des3",
  "bf",
  "rc4",
  "chacha20",
]);
const PLAIN = new Set(["d", "base64", "a", "A", "e", "in", "out"]);

function hasCipher(given: ReadonlyMap<string, readonly Value[]>): boolean {
  return [...given.keys()].some((name) => !PLAIN.has(name));
}

const GPG = optionSpec(
  "d,decrypt c,symmetric e,encrypt r,recipient= o,output= passphrase= passphrase-file= verify batch u,local-user= homedir= keyserver= recv-keys import i= a,armor k= verify-files b,detach-sign s,sign",
);

function readGpg({ words, input, name }: CommandCall): readonly Effect[] {
  const { given, operands } = parseOptions(words, GPG);
  if (given.has("verify") || given.has("verify-files")) return [{ kind: "verify" }];
  const [first] = operands;
  const decrypts = given.has("decrypt") || first?.text === "decrypt" || (first?.text === "-d" && name !== "gpg");
  const encrypts = given.has("encrypt") || given.has("symmetric") || given.has("recipient");
  if (!decrypts && !encrypts) return [];
  const files = operands.filter(({ text }) => text !== "decrypt" && text !== "-");
  const source = files[0] ? contentOf(files[0]) : input;
  if (!source) return [];
  const value = decrypts ? decodedAs("encrypted", source) : encodedFrom(source);
  const out = given.get("output")?.[0];
  return [out ? { kind: "write", path: out, content: value } : give(value)];
}

const CERTUTIL = optionSpec("urlcache f split decode decodehex encode verifyctl hashfile", "windows");

/** `certutil -urlcache -split -f URL file`, `certutil -decode in out`. */
function readCertutil({ words }: CommandCall): readonly Effect[] {
  const { given, operands } = parseOptions(words, CERTUTIL);
  const [first, second] = operands;
  if (!first) return [];
  if (given.has("urlcache") || given.has("verifyctl")) {
    const path = second ?? textValue(baseName(first.text ?? ""));
    return [
      { kind: "act", does: "fetch", what: first, from: [] },
      { kind: "write", path, content: fetchedFrom(first) },
    ];
  }
  if (!second) return [];
  if (given.has("decode")) return [{ kind: "write", path: second, content: decodedAs("base64", contentOf(first)) }];
  if (given.has("decodehex")) return [{ kind: "write", path: second, content: decodedAs("hex", contentOf(first)) }];
  return given.has("encode") ? [{ kind: "write", path: second, content: encodedFrom(contentOf(first)) }] : [];
}
