/** curl and wget, and clients like them: what they fetch, send and write. Sources: curl(1), wget(1), aria2c(1), httpie's CLI reference. */
import { BARE, isBare } from "../../flow/bare.ts";
import { contentOf } from "../../flow/content.ts";
import type { CommandCall, Effect } from "../../flow/effect.ts";
import { textValue, UNKNOWN, type Value } from "../../flow/value.ts";
import { type Options, optionSpec, parseOptions } from "./parse-options.ts";
import { baseName, fetchedFrom, isSensitive, type ReaderEntry } from "./values.ts";

const CURL = optionSpec(`
  o,output= O,remote-name J,remote-header-name d,data= data-raw= data-binary= data-urlencode= data-ascii= F,form= form-string=
  T,upload-file= json= H,header= b,cookie= c,cookie-jar= u,user= A,user-agent= e,referer= X,request= x,proxy= proxy-user= K,config=
  E,cert= key= cacert= capath= pass= w,write-out= m,max-time= connect-timeout= retry= retry-delay= retry-max-time= max-redirs=
  C,continue-at= r,range= y,speed-time= Y,speed-limit= z,time-cond= D,dump-header= Q,quote= P,ftp-port= U,proxy-basic=
  unix-socket= abstract-unix-socket= resolve= connect-to= interface= limit-rate= url= url-query= output-dir= ciphers= tls-max=
  oauth2-bearer= aws-sigv4= netrc-file= stderr= trace= trace-ascii= proto= proto-default= t,telnet-option= max-filesize=
  hostpubmd5= h,help? k,insecure s,silent S,show-error L,location f,fail G,get I,head i,include g,globoff v,verbose
  doh-url= noproxy= delegation= engine= keepalive-time= local-port= mail-from= mail-rcpt= service-name= variable=`);
const WGET = optionSpec(`
  O,output-document= P,directory-prefix= i,input-file= post-data= post-file= body-data= body-file= header= method= user= password=
  U,user-agent= o,output-file= a,append-output= t,tries= T,timeout= w,wait= Q,quota= l,level= A,accept= R,reject= D,domains=
  X,exclude-directories= I,include-directories= e,execute= referer= load-cookies= save-cookies= B,base= limit-rate= waitretry=
  certificate= private-key= ca-certificate= ca-directory= bind-address= Y,proxy= max-redirect= connect-timeout= read-timeout=
  dns-timeout= cut-dirs= secure-protocol= progress= q,quiet c,continue N,timestamping r,recursive n no-check-certificate`);
const ARIA2 = optionSpec(
  "o,out= d,dir= i,input-file= x,max-connection-per-server= s,split= header= user-agent= j= q,quiet c,continue checksum=",
);

const DATA = ["data", "data-raw", "data-binary", "data-urlencode", "data-ascii", "json", "form", "form-string"];
const CREDENTIALS = [
  "header",
  "user",
  "cookie",
  "oauth2-bearer",
  "user-agent",
  "referer",
  "proxy-user",
  "url-query",
  "password",
];

export const CURL_READERS: readonly ReaderEntry[] = [
  ["curl curlie", readCurl],
  ["wget wget2", readWget],
  ["aria2c axel", readAria],
  ["fetch", (call) => readAria({ ...call, name: "fetch" })],
  ["http https xh xhs", readHttpie],
];

interface Request {
  readonly addresses: readonly Value[];
  /** What is handed over as the body. */
  readonly data: readonly Value[];
  /** What rides along: headers, cookies, passwords. */
  readonly extra: readonly Value[];
  /** File that is written for an address; null where the answer is printed. */
  readonly target: (address: Value) => Value | null;
  readonly traits: readonly string[];
}

function values({ given }: Options, names: readonly string[]): readonly Value[] {
  return names.flatMap((name) => given.get(name) ?? []);
}

function readCurl({ words, input }: CommandCall): readonly Effect[] {
  const options = parseOptions(words, CURL);
  const { given, operands } = options;
  const config = (given.get("config") ?? []).flatMap((one) => addressesIn(one.text === "-" ? input : one));
  const uploads = (given.get("upload-file") ?? []).map((one) => fileOrInput(one, input));
  const data = values(options, DATA).map((one) => dataOf(one, input));
  const isQuery = given.has("get");
  return requestEffects({
    addresses: [...operands, ...(given.get("url") ?? []), ...config],
    data: isQuery ? [] : [...data, ...uploads],
    extra: [...values(options, CREDENTIALS).map((one) => dataOf(one, input)), ...(isQuery ? data : [])],
    target: (address) => curlTarget(options, address),
    traits: traitsOf(given),
  });
}

function curlTarget({ given }: Options, address: Value): Value | null {
  const folder = given.get("output-dir")?.[0]?.text;
  const place = (name: Value): Value => (folder ? { ...name, text: `${folder}/${name.text ?? ""}` } : name);
  const output = given.get("output")?.[0];
  if (output) return output.text === "-" ? null : place(output);
  if (!given.has("remote-name") && !given.has("remote-name-all")) return null;
  return place({ ...UNKNOWN, text: baseName(address.text ?? "") });
}

function traitsOf(given: Options["given"]): readonly string[] {
  return given.has("insecure") || given.has("no-check-certificate") ? ["insecure"] : [];
}

/** `@file`, `name=@file`, `name=<file`, `@-`; other data stands for itself. */
function dataOf(value: Value, input: Value | null): Value {
  const text = value.text ?? "";
  const equals = text.indexOf("=");
  const start = text.startsWith("@") ? 0 : equals !== -1 && equals === text.indexOf("=@") ? equals + 1 : -1;
  const readsText = equals !== -1 && text[equals + 1] === "<" ? equals + 1 : start;
  if (readsText === -1) return value;
  const path = text.slice(readsText + 1).split(";")[0] ?? "";
  return fileOrInput({ ...value, text: path }, input);
}

function fileOrInput(path: Value, input: Value | null): Value {
  if (path.text === "-" || path.text === "." || path.text === "/dev/stdin") return input ?? UNKNOWN;
  return contentOf(path);
}

/** Addresses in the text of a configuration: `url = "https://…"`. */
function addressesIn(text: Value | null): readonly Value[] {
  if (!text || text.text === null) return [];
  return text.text
    .replaceAll('"', " ")
    .replaceAll("'", " ")
    .split(/\s+/, 200)
    .filter((word) => word.includes("://"))
    .map((word) => ({ ...text, text: word }));
}

function requestEffects({ addresses, data, extra, target, traits }: Request): readonly Effect[] {
  const effects: Effect[] = [];
  for (const address of addresses.slice(0, 20)) {
    const rides = [address, ...extra].filter(isSensitive);
    const file = target(address);
    if (isLocal(address)) effects.push(...localEffects(address));
    else {
      if (data.length > 0 || rides.length > 0)
        effects.push({
          kind: "act",
          does: "send",
          what: address,
          from: [...data, ...rides],
          traits: [...traits, ...(data.some(isSensitive) ? ["body"] : []), ...(data.some(isBare) ? [BARE] : [])],
        });
      // Who uploads reads the answer, too, but rarely uses it: what is fetched is said where it is kept or printed.
      effects.push({ kind: "act", does: "fetch", what: address, from: [], traits });
    }
    if (isLocal(address)) continue;
    const answer = fetchedFrom(address);
    effects.push(file ? { kind: "write", path: file, content: answer } : { kind: "give", value: answer });
  }
  return effects;
}

function isLocal({ text }: Value): boolean {
  return text?.startsWith("file://") === true;
}

function localEffects(address: Value): readonly Effect[] {
  return [{ kind: "read", path: { ...address, text: (address.text ?? "").slice("file://".length) } }];
}

function readWget({ words, input }: CommandCall): readonly Effect[] {
  const options = parseOptions(words, WGET);
  const { given, operands } = options;
  const lists = (given.get("input-file") ?? []).flatMap((one) =>
    one.text === "-" && input ? [input] : [contentOf(one)],
  );
  const files = values(options, ["post-file", "body-file"]).map((one) =>
    input && (one.text === "-" || one.text === "/dev/stdin") ? input : contentOf(one),
  );
  return requestEffects({
    addresses: [...operands, ...lists],
    data: [...values(options, ["post-data", "body-data"]), ...files],
    extra: values(options, CREDENTIALS),
    target: (address) => wgetTarget(options, address),
    traits: traitsOf(given),
  });
}

function wgetTarget({ given }: Options, address: Value): Value | null {
  const output = given.get("output-document")?.[0];
  if (output) return output.text === "-" || output.text === "/dev/stdout" ? null : output;
  const folder = given.get("directory-prefix")?.[0]?.text;
  const where = address.text ?? "";
  const hasPath = where.slice(where.indexOf("://") + 3).includes("/");
  const name = (hasPath && baseName(where)) || "index.html";
  return textValue(folder ? `${folder}/${name}` : name);
}

function readAria({ words, name, input }: CommandCall): readonly Effect[] {
  const options = parseOptions(words, ARIA2);
  const output = options.given.get("out")?.[0];
  const folder = options.given.get("dir")?.[0]?.text;
  return requestEffects({
    addresses: [...options.operands, ...(options.given.has("input-file") && input ? [input] : [])],
    data: [],
    extra: values(options, ["header"]),
    target: (address) => {
      if (name === "fetch" && output?.text === "-") return null;
      const file = output ?? textValue(baseName(address.text ?? ""));
      return folder ? { ...file, text: `${folder}/${file.text ?? ""}` } : file;
    },
    traits: [],
  });
}

const HTTPIE = optionSpec(
  "o,output= a,auth= A,auth-type= session= proxy= timeout= verify= cert= raw= d,download b,body f,form j,json p,print= s,style=",
);
const METHODS = new Set(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]);

/** `http POST host key=value file@path Header:value`. */
function readHttpie({ words, input }: CommandCall): readonly Effect[] {
  const options = parseOptions(words, HTTPIE);
  const [first, second, ...more] = options.operands;
  const hasMethod = METHODS.has(first?.text?.toUpperCase() ?? "");
  const address = hasMethod ? second : first;
  if (!address) return [];
  const items = hasMethod ? more : [...(second ? [second] : []), ...more];
  const headers = items.filter(({ text }) => text?.includes(":") && !text.includes("="));
  const data = items.filter((item) => !headers.includes(item)).map(itemOf);
  return requestEffects({
    addresses: [address],
    data: [...data, ...(options.given.get("raw") ?? []), ...(input ? [input] : [])],
    extra: [...headers, ...(options.given.get("auth") ?? [])],
    target: () => options.given.get("output")?.[0] ?? null,
    traits: [],
  });
}

function itemOf(item: Value): Value {
  const at = item.text?.indexOf("@") ?? -1;
  const equals = item.text?.indexOf("=") ?? -1;
  if (at === -1 || (equals !== -1 && equals < at && item.text?.[at - 1] !== "=")) return item;
  return contentOf({ ...item, text: item.text?.slice(at + 1) ?? null });
}
