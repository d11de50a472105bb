/** Formats of credentials that secretlint's preset does not know. Sources: the vendors' documentation and gitleaks' list of rules. */
import type { FoundLiteral } from "./find-literals.ts";

type Format = readonly [what: string, prefix: string, alphabet: Alphabet, least: number, most?: number];

/** What may follow a prefix. A format of one length ends where a word ends. */
const ALPHABETS = {
  hex: "0123456789abcdef",
  small: "0123456789abcdefghijklmnopqrstuvwxyz",
  capital: "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  letters: "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
  words: "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-",
  padded: "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-=",
  base64: "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+/",
  both: "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-+/=",
} as const;
type Alphabet = keyof typeof ALPHABETS;

/** A prefix, and how many characters of which alphabet follow. */
const PREFIXED: readonly Format[] = [
  ["PyPI token", "pypi-AgEIcHlwaS5vcmc", "words", 50, 250],
  ["RubyGems key", "rubygems_", "hex", 48],
  ["NuGet key", "oy2", "small", 43],
  ["client secret of Google", "GOCSPX-", "words", 28, 28],
  ["access token of Google", "ya29.", "words", 40, 300],
  ...["dop", "doo", "dor"].map((kind): Format => ["token of DigitalOcean", `${kind}_v1_`, "hex", 64]),
  ["token of Pulumi", "pul-", "hex", 40],
  ["token of Atlassian", "ATATT3", "padded", 100, 250],
  ["key of Mailgun", "key-", "hex", 32],
  ["token of Square", "sq0csp-", "words", 43, 43],
  ["signing secret of Stripe", "whsec_", "base64", 32, 64],
  ["token of Sentry", "sntrys_", "both", 40, 300],
  ["token of Sentry", "sntryu_", "both", 40, 300],
  ["key of NVIDIA", "nvapi-", "words", 60, 70],
  ["token of Replicate", "r8_", "letters", 37],
  ["key of OpenRouter", "sk-or-v1-", "hex", 64],
  ["key of xAI", "xai-", "letters", 80],
  ["private key of age", "AGE-SECRET-KEY-1", "capital", 58],
];

/** What has more than a prefix; a word without which it cannot stand in a line, and its form: the first group is the credential. */
const FORMED: readonly (readonly [what: string, cue: string, form: RegExp])[] = [
  ["client secret of Entra", "Q~", /(?:^|["'`=:\s])([\w.~-]{3}\dQ~[\w.~-]{31,34})/],
  ["token of a Telegram bot", ":AA", /\b(\d{8,10}:AA[\w-]{33})(?![\w-])/],
  ["webhook of Discord", "/api/webhooks/", /(discord(?:app)?\.com\/api\/webhooks\/\d{17,20}\/[\w-]{60,72})/],
  ["key of Brevo", "xkeysib-", /\b(xkeysib-[0-9a-f]{64}-[A-Za-z0-9]{16})\b/],
  ["key of Postman", "PMAK-", /\b(PMAK-[0-9a-f]{24}-[0-9a-f]{34})\b/],
  [
    "login in an address",
    "://",
    /\b((?:rediss?|amqps?|mssql|sqlserver|clickhouse|ldaps?|smtps?):\/\/[^\s:@/"'`]{0,64}:[^\s:@/"'`${}<>%]{10,128}@[\w.-]{3,253})/,
  ],
];

const FORMAT_RULE = "vendor-format";

/** Credentials in these formats; of a line the first of each. */
export function findFormats(lines: readonly string[]): FoundLiteral[] {
  // A look at all lines at once leaves next to nothing to look for in each.
  const text = lines.join("\n");
  const prefixed = PREFIXED.filter(([, prefix]) => text.includes(prefix));
  const formed = FORMED.filter(([, cue]) => text.includes(cue));
  if (prefixed.length === 0 && formed.length === 0) return [];
  return lines.flatMap((line, row) => {
    const found = (what: string, value: string | null): FoundLiteral[] =>
      value === null ? [] : [{ rule: FORMAT_RULE, what, value, row }];
    return [
      ...prefixed.flatMap((format) => found(format[0], prefixedIn(line, format))),
      ...formed.flatMap(([what, cue, form]) => found(what, line.includes(cue) ? (form.exec(line)?.[1] ?? null) : null)),
    ];
  });
}

function prefixedIn(line: string, [, prefix, alphabet, least, most]: Format): string | null {
  for (let at = line.indexOf(prefix); at >= 0; at = line.indexOf(prefix, at + 1)) {
    if (at > 0 && isWord(line.charAt(at - 1))) continue;
    const start = at + prefix.length;
    let end = start;
    while (end < start + (most ?? least) && end < line.length && ALPHABETS[alphabet].includes(line.charAt(end))) end++;
    const isWhole = most !== undefined || !isWord(line.charAt(end));
    if (end - start >= least && isWhole) return line.slice(at, end);
  }
  return null;
}

function isWord(char: string): boolean {
  return char !== "" && (ALPHABETS.letters.includes(char) || char === "_");
}
