/** Values that readers of commands make. */
import type { ProgramOrigin } from "../../../../engine/index.ts";
import type { CommandCall, Effect } from "../../flow/effect.ts";
import { hostOf } from "../../flow/host.ts";
import { originsOf, originValue, textValue, UNKNOWN, type Value } from "../../flow/value.ts";

export type Reader = (call: CommandCall) => readonly Effect[] | undefined;
/** Names of commands and what reads them. */
export type ReaderEntry = readonly [names: string, reader: Reader];

/** Addresses at which clouds hand a machine its credentials: the documentation of AWS, Google Cloud, Azure, Alibaba Cloud. */
const METADATA_HOSTS: ReadonlySet<string> = new Set([
  "169.254.169.254",
  "169.254.170.2",
  "169.254.170.23",
  "100.100.100.200",
  "metadata.google.internal",
  "metadata",
  "[fd00:ec2::254]",
]);
/** Origins that make a request hand something out, whatever part of it they stand in. */
const SENSITIVE: ReadonlySet<ProgramOrigin["kind"]> = new Set([
  "secret",
  "credential-file",
  "memory",
  "clipboard",
  "screen",
  "files",
  "host-name",
  "foreign-code",
  "artifact",
]);

export function text(value: string): Value {
  return textValue(value);
}

/** What comes back from an address. The metadata service of a cloud hands out credentials. */
export function fetchedFrom(address: Value): Value {
  const host = hostOf(address.text ?? "");
  const bare = (address.text ?? "").replace("http://", "").split("/")[0] ?? "";
  if ((host !== null && METADATA_HOSTS.has(host)) || METADATA_HOSTS.has(bare))
    return originValue({ kind: "secret", name: "cloud metadata" });
  // What GitHub answers there is an identity token of the job. Source: GitHub's manual, "OpenID Connect reference".
  if (address.origins.some((origin) => origin.kind === "environment" && origin.name === "ACTIONS_ID_TOKEN_REQUEST_URL"))
    return originValue({ kind: "secret", name: "GITHUB_ID_TOKEN" });
  return originValue({ kind: "fetched", host });
}

export function isSensitive(value: Value): boolean {
  return originsOf([value]).some((origin) =>
    origin.kind === "environment" ? origin.name === null || isCredentialName(origin.name) : SENSITIVE.has(origin.kind),
  );
}

/** Parts of names of variables that hold credentials. */
const CREDENTIAL_WORDS = new Set([
  "token",
  "secret",
  "secrets",
  "password",
  "passwd",
  "pass",
  "pwd",
  "key",
  "keys",
  "apikey",
  "auth",
  "credential",
  "credentials",
  "creds",
  "pat",
  "private",
  "signing",
  "cert",
  "session",
  "jwt",
  "bearer",
  "webhook",
  "dsn",
]);

/** Words of a name in any of the usual writings. */
function wordsOf(name: string): readonly string[] {
  let out = "";
  for (const [at, letter] of [...name].entries()) {
    const isHump = letter !== letter.toLowerCase() && name.charAt(at - 1) !== name.charAt(at - 1).toUpperCase();
    out += isHump ? `_${letter}` : letter;
  }
  return out.toLowerCase().replaceAll("-", "_").replaceAll(".", "_").split("_");
}

/** True for names like NPM_TOKEN, AWS_SECRET_ACCESS_KEY, apiKey. */
export function isCredentialName(name: string): boolean {
  const words = wordsOf(name.slice(0, 100));
  return words.some((word) => CREDENTIAL_WORDS.has(word) || word.endsWith("token") || word.endsWith("key"));
}

export function give(value: Value): Effect {
  return { kind: "give", value };
}

/**
 * Files of a folder come from elsewhere: a clone, an archive that is unpacked. Where that is the folder in which the program
 * stands, only the write is said: its other files are not known to be replaced.
 */
export function fill(folder: string, content: Value): readonly Effect[] {
  if (folder === "" || folder === "." || folder === "./")
    return [{ kind: "act", does: "write", what: textValue("."), from: [content] }];
  const write: Effect = { kind: "write", path: textValue(`${folder}/`), content };
  return [write, { kind: "fill", folder: textValue(folder), content }];
}

export function giveOrigin(origin: ProgramOrigin): Effect {
  return give(originValue(origin));
}

/** All values one after the other, with blanks between. */
export function joinWords(words: readonly Value[]): Value {
  const isKnown = words.every((word) => word.text !== null);
  const joined = words.map((word) => word.text ?? "\ufffc").join(" ");
  const known = isKnown || words.some((word) => word.text !== null);
  return {
    ...UNKNOWN,
    text: known ? joined : null,
    origins: originsOf(words),
    marks: words.flatMap((one) => one.marks),
  };
}

/** Last part of a path or address, without a query. */
export function baseName(path: string): string {
  const bare = path.split("?")[0]?.split("#")[0] ?? "";
  return bare.slice(Math.max(bare.lastIndexOf("/"), bare.lastIndexOf("\\")) + 1);
}

/** True where the text starts like an address: a scheme, or a host with a dot and a path. */
export function isAddress(value: Value): boolean {
  const text = value.text ?? "";
  return text.includes("://") || text.startsWith("git@") || text.startsWith("git+");
}
