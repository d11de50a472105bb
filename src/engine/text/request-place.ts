/** How the secrets of a request travel, and where to. */
import { wordsIn } from "./shell-commands.ts";
import { urlsIn } from "./url.ts";

export type Place = "credential" | "content" | "destination";

const CREDENTIAL_FLAG =
  /^(?:-u|--user|--oauth2-bearer|-b|--cookie|--proxy-user|-Headers|--http-user|--http-password|--password|-i)$/;
const HEADER_FLAG = /^(?:-H|--header|--header=.{0,2000}|-H.{1,2000})$/;
/** Headers that carry a credential; any other carries content. */
const CREDENTIAL_HEADER =
  /^(?:-H|--header=)?["']?(?:(?:proxy-)?authorization|private-token|cookie|[\w-]{0,60}(?:token|key|auth|secret|signature|password)[\w-]{0,20})\s{0,3}:/i;
const HARMLESS_FLAG = /^(?:-o|--output|-w|-X|--request|-A|--cacert|--cert|--key|-m|--retry)$/;

/**
 * Words of the request that hold secrets, by how they travel. What cannot be told is content, the graver case.
 * `holds` tells the secrets of one word.
 */
export function placesIn(command: string, holds: (word: string) => ReadonlySet<string>): Map<Place, Set<string>> {
  const places = new Map<Place, Set<string>>();
  const put = (place: Place, secrets: ReadonlySet<string>): void => {
    places.set(place, new Set([...(places.get(place) ?? []), ...secrets]));
  };
  const words = wordsIn(command);
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    const secrets = holds(word);
    if (secrets.size > 0) {
      const place = placeOf(word, words[at - 1] ?? "");
      if (place !== null) put(place, secrets);
    }
  }
  return places;
}

function placeOf(word: string, flag: string): Place | null {
  if (HARMLESS_FLAG.test(flag)) return null;
  if (CREDENTIAL_FLAG.test(flag) || /^(?:-u|--user=|-b)./.test(word)) return "credential";
  if (HEADER_FLAG.test(flag) || HEADER_FLAG.test(word) || /^[\w-]{1,60}:\s/.test(word))
    return CREDENTIAL_HEADER.test(word) ? "credential" : "content";
  if (/^https?:\/\/[^\s/]{1,200}@/.test(word)) return "credential";
  if (/^https?:\/\//.test(word) || /^(?:--url|-Uri)$/.test(flag)) return "destination";
  if (/^\$\{?\{?\s{0,3}[\w.:]{1,100}\s{0,3}\}{0,2}(?:[/?]\S{0,500})?$/.test(word) && !/^-/.test(flag))
    return "destination";
  return "content";
}

export interface Destination {
  readonly url: string | null;
  readonly host: string | null;
}

/** The first literal destination, in the command or in the variables that it names. */
export function destinationOf(command: string, values: ReadonlyMap<string, string>): Destination {
  const literal = urlsIn(command).find(({ host }) => !/[${}]/.test(host));
  if (literal) return literal;
  const bare = bareHost(command);
  if (bare !== null) return { url: null, host: bare };
  for (const match of command.matchAll(/\$\{?\{?\s{0,3}(?:env[.:])?([A-Za-z_]\w{0,80})/g)) {
    const value = values.get(match[1] ?? "");
    if (value === undefined) continue;
    const [found] = urlsIn(value).filter(({ host }) => !/[${}]/.test(host));
    if (found) return found;
    if (/^(?:[a-z0-9-]{1,63}\.){1,6}[a-z0-9-]{2,63}$/i.test(value)) return { url: null, host: value.toLowerCase() };
  }
  return { url: null, host: null };
}

/** `nc 192.0.2.1 4444`, `/dev/tcp/host/port`, `scp x user@host:`, `hostname: "host"`: a destination without a scheme. */
function bareHost(text: string): string | null {
  const name = "([a-z0-9-]{1,60}(?:\\.[a-z0-9-]{1,60}){1,6})";
  const forms = [
    /\/dev\/(?:tcp|udp)\/([\w.-]{1,253})\//,
    new RegExp(`(?<![\\w-])(?:nc|ncat|netcat|telnet)\\s(?:-\\w{1,10}\\s{1,3}){0,5}${name}\\b`, "i"),
    new RegExp(`(?<![\\w-])(?:scp|rsync|ssh)\\s[^|\\n]{0,300}?[\\w.-]{1,60}@${name}:`, "i"),
    new RegExp(`\\b(?:hostname|host)["']?\\s{0,3}:\\s{0,3}["']${name}["']`, "i"),
    new RegExp(`(?<![\\w-])(?:curl|wget)\\s[^|\\n]{0,400}?\\s${name}(?::\\d{2,5})?(?:/\\S{0,200})?(?:\\s|$)`, "i"),
  ];
  for (const form of forms) {
    const host = form.exec(text)?.[1];
    if (host !== undefined && !/\.(?:json|txt|xml|zip|t?gz|tar|sh|py|js|ya?ml|log|md|out|bin|lcov|info)$/i.test(host))
      return host.toLowerCase();
  }
  return null;
}
