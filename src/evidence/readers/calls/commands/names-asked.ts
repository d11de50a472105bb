/** Names that are asked for: DNS queries and pings carry data in the name. Sources: dig(1), nslookup(1), host(1), ping(8), whois(1). */
import type { CommandCall, Effect } from "../../flow/effect.ts";
import { optionSpec, parseOptions } from "./parse-options.ts";
import { fetchedFrom, give, isSensitive, type ReaderEntry } from "./values.ts";

const ASK = optionSpec("b= c= f= k= p= q= t= x= y= i= I= s= W= w= type=");
/** Record types that hold text which people put there. */
const TEXT_RECORDS = new Set(["txt", "any", "-type=txt", "-q=txt", "null"]);

export const NAME_READERS: readonly ReaderEntry[] = [
  [
    "dig nslookup host drill kdig delv resolvectl getent whois ping ping6 traceroute tracepath mtr hping3 fping resolve-dnsname",
    read,
  ],
];

function read({ words }: CommandCall): readonly Effect[] {
  const { operands, given } = parseOptions(words, ASK);
  const asked = operands.filter(({ text }) => text === null || (text.includes(".") && !text.startsWith("@")));
  const sent = asked
    .filter(isSensitive)
    .map((what): Effect => ({ kind: "act", does: "send", what, from: [what], traits: ["dns"] }));
  const all = [...words, ...[...given.values()].flat()];
  const readsText = all.some(({ text }) => TEXT_RECORDS.has(text?.toLowerCase() ?? ""));
  const [first] = asked;
  if (!readsText || !first) return sent;
  return [...sent, { kind: "act", does: "fetch", what: first, from: [], traits: ["dns"] }, give(fetchedFrom(first))];
}
