/** Questions about what flows into an action. */
import { wordsOfName } from "../diff/tokens.ts";
import type { Action, OriginKind, ProgramOrigin } from "../model/program.ts";

export function comesFrom(action: Action, ...kinds: readonly OriginKind[]): boolean {
  return action.from.some(({ kind }) => kinds.includes(kind));
}

export function originsOfKind<K extends OriginKind>(
  action: Action,
  kind: K,
): readonly Extract<ProgramOrigin, { kind: K }>[] {
  return action.from.filter((origin): origin is Extract<ProgramOrigin, { kind: K }> => origin.kind === kind);
}

/** Hosts that what flows in was fetched from; null among them for an address that is computed. */
export function fetchedHosts(action: Action): readonly (string | null)[] {
  return originsOfKind(action, "fetched").map(({ host }) => host);
}

/** Words in the name of a variable that holds a credential. */
const CREDENTIAL_WORDS: ReadonlySet<string> = new Set(
  "token tokens secret secrets password passwd pass pwd passphrase apikey key credential credentials cred creds auth pat cookie session mnemonic privatekey sas dsn".split(
    " ",
  ),
);
/** Key words beside which `key` or `auth` means something else. */
const HARMLESS_WORDS: ReadonlySet<string> = new Set("public cache sort primary foreign author keyboard".split(" "));

/** True for a variable that is named like a credential: `NPM_TOKEN`, `apiKey`. */
export function isCredentialName(name: string): boolean {
  const words = wordsOfName(name.slice(0, LONGEST_NAME));
  return words.some((word) => CREDENTIAL_WORDS.has(word)) && !words.some((word) => HARMLESS_WORDS.has(word));
}

/** Characters of a name that are looked at. */
const LONGEST_NAME = 100;

/** The credentials that flow in, by name; `*` for all secrets, `environment` for the whole environment. */
export function credentialsIn(action: Action): readonly string[] {
  const names = action.from.flatMap((origin): readonly string[] => {
    if (origin.kind === "secret") return [origin.name];
    if (origin.kind !== "environment") return [];
    if (origin.name === null) return ["environment"];
    return isCredentialName(origin.name) ? [origin.name] : [];
  });
  return [...new Set(names)];
}
