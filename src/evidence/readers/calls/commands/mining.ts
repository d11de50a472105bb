/** Programs that use a machine for its owner's loss: miners, traders of bandwidth. Sources: the projects' own documentation. */
import type { CommandCall, Effect } from "../../flow/effect.ts";
import { textValue } from "../../flow/value.ts";

/** Miners and traders of bandwidth by the name of their program. */
export const MINERS: readonly string[] =
  "xmrig xmrig-notls xmr-stak minerd cpuminer cpuminer-multi cpuminer-opt ethminer t-rex trex nbminer lolminer gminer teamredminer phoenixminer nanominer bfgminer cgminer srbminer srbminer-multi wildrig rigel bzminer xmrigcc randomx ccminer claymore verus-solver hellminer nheqminer traffmonetizer earnapp honeygain pawns-cli iproyal packetstream psclient repocket proxyrack peer2profit bitping".split(
    " ",
  );
/** Parts of arguments by which a miner is recognised under any name: protocols of pools and options of miners. */
const ARGUMENTS = [
  "stratum+tcp://",
  "stratum+ssl://",
  "stratum+tls://",
  "stratum2+tcp://",
  "--donate-level",
  "--randomx-",
  "--nicehash",
  "--cuda-bfactor",
];
/** Pools: their hosts end in one of these. */
const POOLS = [
  "minexmr.com",
  "supportxmr.com",
  "nanopool.org",
  "hashvault.pro",
  "2miners.com",
  "moneroocean.stream",
  "unmineable.com",
  "nicehash.com",
  "f2pool.com",
  "herominers.com",
  "c3pool.com",
  "xmrpool.eu",
  "monerohash.com",
  "minergate.com",
  "ethermine.org",
  "kryptex.network",
  "zpool.ca",
  "woolypooly.com",
];

const NAMES: ReadonlySet<string> = new Set(MINERS);

/** The mining that a command does; nothing where it does none. */
export function miningEffects({ name, words }: CommandCall): readonly Effect[] {
  const argument =
    words.find(({ text }) => text !== null && isMinerArgument(text.toLowerCase())) ?? walletIn(name, words);
  if (!argument && !NAMES.has(name)) return [];
  return [{ kind: "act", does: "mine", what: argument ?? textValue(name), from: [] }];
}

/** Options by which miners take the account that they work for. */
const ACCOUNTS: ReadonlySet<string> = new Set(["-u", "--user", "-w", "--wallet", "--coin-address", "-o:user"]);

/** The account of a privacy coin behind such an option: who mines for it is told nowhere else. */
function walletIn(name: string, words: CommandCall["words"]): CommandCall["words"][number] | undefined {
  if (name.includes("wallet")) return undefined;
  return words.find(({ text }, at) => {
    const equals = text?.indexOf("=") ?? -1;
    const isInOne = equals > 0 && ACCOUNTS.has(text?.slice(0, equals) ?? "");
    const account = isInOne ? (text?.slice(equals + 1) ?? "") : (text ?? "");
    return (isInOne || ACCOUNTS.has(words[at - 1]?.text ?? "")) && isMonero(account);
  });
}

/** 95 or 106 characters of base 58 behind a 4 or an 8. */
function isMonero(account: string): boolean {
  const [address = ""] = account.split(".");
  const isLong = address.length === 95 || address.length === 106;
  return (
    isLong && (address.startsWith("4") || address.startsWith("8")) && [...address].every((one) => BASE58.includes(one))
  );
}
const BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

function isMinerArgument(text: string): boolean {
  if (ARGUMENTS.some((one) => text.includes(one))) return true;
  const host = text.split(":")[0] ?? "";
  return POOLS.some((pool) => host === pool || host.endsWith(`.${pool}`));
}
