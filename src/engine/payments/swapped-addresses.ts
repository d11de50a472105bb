/** Payment addresses that took the place of others. */
import { blanksAnd, partsBetween } from "../diff/characters.ts";
import type { Signal } from "../model/detector.ts";
import type { CommitEvidence, FileChange, Hunk, Line } from "../model/evidence.ts";
import type { Wake } from "../model/wake.ts";
import { baseName, isDocument } from "../paths/path-classes.ts";
import { ADDRESS_WORDS, type PaymentAddress, paymentAddressesIn } from "./payment-addresses.ts";

/** Words beside an account that say that money is meant, and not a contract or a key. */
const MONEY =
  /donat|treasury|pay(?:out|ment|ee|able)?\b|beneficiar|recipient|sponsor|fee(?:s|_|collector|address|to)?\b|wallet|deposit|tip(?:s|_|jar)?\b|bitcoin|\bbtc\b|monero|\bxmr\b|usdt|support (?:us|me|the)|buy me/i;

/** Parts of the names of pages that ask for money. */
const MONEY_PAGES = ["support", "donat", "sponsor", "funding", "contribut"];

/** Tables of deployed contracts, which get new addresses with each deployment. */
export const CONTRACTS =
  /(?:^|\/)(?:deployments?|broadcast|contracts?|abis?|addresses|networks?|chains?|tokens?|ignition)(?:\/|\.[a-z]{2,5}$)|\.(?:sol|vy|abi)$/i;

/** Most lines of a hunk before an address that may say what it is. */
const MOST_BEFORE = 8;

interface Found extends PaymentAddress {
  readonly line: Line;
}

/** An address must go, or the file be the platform's own. */
export const SWAPPED_WAKES: readonly Wake[] = [
  { path: (path) => isFunding({ path }) },
  { removedShapes: ["account"] },
  { removed: ADDRESS_WORDS },
];

export function swapsIn(file: FileChange, known: ReadonlySet<string>): readonly Signal[] {
  return file.hunks.flatMap((hunk) => {
    const gone = addressesIn(hunk, "-");
    if (gone.length === 0) return [];
    const kept = new Set([...addressesIn(hunk, " "), ...addressesIn(hunk, "+")].map(({ address }) => address));
    const lost = gone.filter(({ address }) => !kept.has(address));
    return addressesIn(hunk, "+").flatMap((now): readonly Signal[] => {
      const old = lost.find(({ kind, address }) => kind === now.kind && hostOf(address) === hostOf(now.address));
      if (!old || known.has(now.address) || !isMoney(file, hunk, now)) return [];
      return [
        toSignal(
          file,
          now.line,
          `the ${now.kind} ${now.kind === "payment page" ? "" : "account "}${show(old.address)} becomes ${show(now.address)}`,
        ),
      ];
    });
  });
}

/** Of a page the host: another provider is a choice, another account of the same one a swap. */
function hostOf(address: string): string {
  return address.includes("/") ? (address.split("/", 1)[0] ?? "") : "";
}

/** The form alone tells some; for the others a word must, and a program's constant needs a word of its own. */
function isMoney(file: FileChange, hunk: Hunk, { isSure, line, kind }: Found): boolean {
  if (isSure) return true;
  const at = hunk.lines.indexOf(line);
  if (isDocument(file.path) && MONEY_PAGES.some((word) => baseName(file.path).toLowerCase().includes(word)))
    return true;
  const before = isDocument(file.path) ? hunk.lines.slice(Math.max(0, at - MOST_BEFORE), at + 1) : [line];
  return before.some(
    ({ text }) =>
      MONEY.test(text.slice(0, 2000)) || (kind !== "Ethereum" && text.toLowerCase().includes(kind.toLowerCase())),
  );
}

/** `ko_fi: ada` → `ko_fi: other`: none of the names that stood there is left. */
export function fundingSwaps(file: FileChange): readonly Signal[] {
  if (!isFunding(file)) return [];
  const entries = (kind: Line["kind"]) =>
    file.hunks.flatMap(({ lines }) => lines.filter((line) => line.kind === kind)).flatMap(entryOf);
  const before = entries("-");
  return entries("+").flatMap(({ key, names, line }): readonly Signal[] => {
    const old = before.find((one) => one.key === key && one.names.length > 0);
    if (!old || names.length === 0 || old.names.some((name) => names.includes(name))) return [];
    return [toSignal(file, line, `${key} ${show(old.names.join(", "))} becomes ${show(names.join(", "))}`)];
  });
}

export function isFunding({ path }: Pick<FileChange, "path">): boolean {
  return baseName(path) === "FUNDING.yml";
}

/** What stands between the names of a list in YAML. */
const NAME_BREAKS = blanksAnd("\"',[]");

function entryOf(line: Line) {
  const at = line.text.indexOf(":");
  const key = line.text.slice(0, at).trim();
  if (at < 1 || key.startsWith("#") || key === "custom") return [];
  const value = line.text.slice(at + 1).split(" #", 1)[0] ?? "";
  return [
    {
      key,
      names: partsBetween(NAME_BREAKS, value.toLowerCase()),
      line,
    },
  ];
}

function toSignal(file: FileChange, line: Line, because: string): Signal {
  return { strength: "strong", confidence: 1, because, path: file.path, line: line.number };
}

function addressesIn(hunk: Hunk, kind: Line["kind"]): readonly Found[] {
  return hunk.lines
    .filter((line) => line.kind === kind)
    .flatMap((line) => paymentAddressesIn(line.text).map((one) => ({ ...one, line })));
}

export function addressesOf(file: CommitEvidence["files"][number], kind: Line["kind"]): readonly PaymentAddress[] {
  return file.hunks.flatMap((hunk) => addressesIn(hunk, kind));
}

function show(address: string): string {
  return address.length > 30 ? `${address.slice(0, 10)}…${address.slice(-6)}` : address;
}
