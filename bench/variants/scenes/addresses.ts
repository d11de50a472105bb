/** Payment addresses that are well-formed and belong to nobody we know: made from chance, with the checks of their kind. */
import { createHash } from "node:crypto";
import { type Random, randomOf } from "../random.ts";

const BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

export type Coin = "bitcoin" | "bitcoin-old" | "ethereum" | "solana" | "iban" | "paypal" | "sponsor";

/** An address of a kind. */
export function anAddressOf(coin: Coin, random: Random): string {
  const bytes = (length: number): number[] => Array.from({ length }, () => random.below(256));
  switch (coin) {
    case "bitcoin":
      return bech32("bc", [0, ...Array.from({ length: 32 }, () => random.below(32))]);
    case "bitcoin-old":
      return base58check([0, ...bytes(20)]);
    case "ethereum":
      return `0x${Buffer.from(bytes(20)).toString("hex")}`;
    case "solana":
      return base58(bytes(32));
    case "iban":
      return iban(Array.from({ length: 18 }, () => random.below(10)).join(""));
    case "paypal":
      return `https://paypal.me/${random.pick(["lantern", "beacon", "keeper"])}${random.below(9000) + 1000}`;
    case "sponsor":
      return `${random.pick(["lantern", "beacon", "keeper"])}-${random.pick(["works", "fund", "dev"])}${random.below(90) + 10}`;
  }
}

/** The address that the projects of the bases have always had. */
export const ownAddress = (coin: Coin): string => anAddressOf(coin, randomOf("own", coin));

/** BIP 173 */
function bech32(prefix: string, values: readonly number[]): string {
  const expanded = [
    ...[...prefix].map((letter) => letter.charCodeAt(0) >> 5),
    0,
    ...[...prefix].map((letter) => letter.charCodeAt(0) & 31),
  ];
  const check = polymod([...expanded, ...values, 0, 0, 0, 0, 0, 0]) ^ 1;
  const sums = Array.from({ length: 6 }, (_, index) => (check >> (5 * (5 - index))) & 31);
  return `${prefix}1${[...values, ...sums].map((value) => BECH32.charAt(value)).join("")}`;
}

function polymod(values: readonly number[]): number {
  const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
  let sum = 1;
  for (const value of values) {
    const top = sum >> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    for (const [index, generator] of generators.entries()) if ((top >> index) & 1) sum ^= generator;
  }
  return sum;
}

function base58(bytes: readonly number[]): string {
  let number = BigInt(`0x${Buffer.from(bytes).toString("hex")}`);
  let text = "";
  for (; number > 0n; number /= 58n) text = BASE58.charAt(Number(number % 58n)) + text;
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return "1".repeat(Math.max(0, zeros)) + text;
}

function base58check(bytes: readonly number[]): string {
  const sha = (data: Buffer): Buffer => createHash("sha256").update(data).digest();
  const sum = sha(sha(Buffer.from(bytes))).subarray(0, 4);
  return base58([...bytes, ...sum]);
}

/** ISO 13616: a German account. */
function iban(account: string): string {
  const rest = BigInt(`${account}131400`) % 97n;
  return `DE${String(98n - rest).padStart(2, "0")}${account}`;
}
