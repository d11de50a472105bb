/** Addresses to which money is sent, in a line of text: accounts of block chains, IBANs, pages that collect. */
import { blanksAnd, classOf, HEX, isAllOf, partsBetween } from "../diff/characters.ts";
import { isBech32, isIban } from "./checksums.ts";

export type PaymentKind =
  | "Bitcoin"
  | "Ethereum"
  | "Tron"
  | "Monero"
  | "Solana"
  | "Litecoin"
  | "Dogecoin"
  | "IBAN"
  | "payment page";

export interface PaymentAddress {
  readonly kind: PaymentKind;
  /** In the form in which two are compared. */
  readonly address: string;
  /** True where a checksum holds or the form says it all: no further word is needed to know it. */
  readonly isSure: boolean;
}

const MOST_LINE = 2000;
const BASE58 = classOf("1-9A-HJ-NP-Za-km-z");
const BETWEEN_WORDS = blanksAnd("\"'`<>()[]{},;|*");
const BETWEEN_PARTS = classOf("/?#&");
/** Hosts of pages that collect money, under the name of who gets it. Sources: their own manuals. */
const PAGES: ReadonlySet<string> = new Set(
  "paypal.me paypal.com ko-fi.com buymeacoffee.com patreon.com liberapay.com opencollective.com buy.stripe.com donate.stripe.com checkout.stripe.com venmo.com cash.app gofundme.com polar.sh tipeee.com boosty.to yoomoney.ru wise.com afdian.com thanks.dev".split(
    " ",
  ),
);

/** Words of which a line with an address holds one, where it has no account of its own shape. */
export const ADDRESS_WORDS: readonly string[] = ["bc1", "ltc1", "\\u", ...PAGES];

/** The addresses of a line, in order. */
export function paymentAddressesIn(line: string): readonly PaymentAddress[] {
  const text = withoutEscapes(line.slice(0, MOST_LINE));
  const words = partsBetween(BETWEEN_WORDS, text).filter((word) => word.length > 8);
  const found = words.flatMap((word) => pageOf(word) ?? accountOf(bare(word)));
  return [...found, ...ibansIn(text)];
}

/** `\u0030x` of JSON is `0x`. */
function withoutEscapes(text: string): string {
  const [first = "", ...rest] = text.split("\\u");
  return rest.reduce((known, part) => {
    const code = part.slice(0, 4).toLowerCase();
    const isCode = code.length === 4 && [...code].every((digit) => "0123456789abcdef".includes(digit));
    return known + (isCode ? String.fromCharCode(Number.parseInt(code, 16)) + part.slice(4) : `\\u${part}`);
  }, first);
}

/** A word without the scheme of a payment link and without the mark that ends a sentence. */
function bare(word: string): string {
  const colon = word.indexOf(":");
  const start = colon >= 3 && colon <= 10 && colon < word.length - 1 ? colon + 1 : 0;
  return word.slice(start, ".:?!".includes(word.at(-1) ?? " ") ? -1 : undefined);
}

function accountOf(word: string): readonly PaymentAddress[] {
  const { length } = word;
  const small = word.toLowerCase();
  const account = (kind: PaymentKind, isSure = false, address = word) => [{ kind, address, isSure }];
  if (small.startsWith("bc1")) return isBech32(small) ? account("Bitcoin", true, small) : [];
  if (small.startsWith("ltc1")) return isBech32(small) ? account("Litecoin", true, small) : [];
  if (length === 42 && small.startsWith("0x"))
    return isAllOf(HEX, small.slice(2)) ? account("Ethereum", false, small) : [];
  if (length < 26 || length > 106 || !isAllOf(BASE58, word) || !isMixed(word)) return [];
  const first = word.charAt(0);
  if ((first === "1" || first === "3") && length <= 35) return account("Bitcoin");
  if (first === "T" && length === 34) return account("Tron");
  if (first === "D" && length === 34) return account("Dogecoin");
  if ((first === "L" || first === "M") && length === 34) return account("Litecoin");
  if ((first === "4" || first === "8") && (length === 95 || length === 106)) return account("Monero", true);
  return length === 43 || length === 44 ? account("Solana") : [];
}

/** Digits and letters of both cases, as base 58 of a digest has. */
function isMixed(word: string): boolean {
  return (
    word !== word.toLowerCase() && word !== word.toUpperCase() && [...word].some((one) => one >= "0" && one <= "9")
  );
}

function pageOf(word: string): readonly PaymentAddress[] | null {
  const at = word.indexOf("://");
  const [host = "", ...path] = partsBetween(BETWEEN_PARTS, word.slice(at < 0 ? 0 : at + 3));
  const name = host.toLowerCase().startsWith("www.") ? host.slice(4).toLowerCase() : host.toLowerCase();
  if (!PAGES.has(name)) return null;
  const who = path.filter((part) => !GENERAL.has(part.toLowerCase())).slice(0, 1);
  return who.map((part) => ({ kind: "payment page", address: `${name}/${part.toLowerCase()}`, isSure: true }));
}

/** Parts of such addresses that name nobody. */
const GENERAL: ReadonlySet<string> = new Set(
  "paypalme donate cgi-bin webscr ncp payment p pay business user groups projects c s join checkout about pricing docs api help blog".split(
    " ",
  ),
);

/** IBANs are written in groups of four, or in one. */
function ibansIn(text: string): readonly PaymentAddress[] {
  const found = text.matchAll(/\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/g);
  return [...found].flatMap(([match]): readonly PaymentAddress[] => {
    const address = match.replaceAll(" ", "");
    return isIban(address) ? [{ kind: "IBAN", address, isSure: true }] : [];
  });
}
