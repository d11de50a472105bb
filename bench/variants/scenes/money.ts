/** Where projects name the addresses that money is sent to. */
import { half, type MoneyPlace } from "./money-place.ts";
import { MONEY_SOURCES } from "./money-sources.ts";

const plain = (address: string): string => address;
const doubled = (address: string): string => `"${address}"`;

const DOCUMENTS: readonly MoneyPlace[] = [
  {
    place: "readme",
    base: "node",
    path: "README.md",
    language: "prose",
    coin: "bitcoin",
    literal: plain,
    ordinary: (text) => text.replace("See the handbook.", "See the handbook, please."),
    comment: (text) => `<!-- ${text} -->`,
    spell: (disguise, address, text) =>
      disguise === "quoting"
        ? [["README.md", text.replace("\u0000", () => `**${address}**`)]]
        : disguise === "line-breaks"
          ? [["README.md", text.replace("\u0000", () => `\n\n    ${address}\n`)]]
          : null,
  },
  {
    place: "support-page",
    base: "python",
    path: "docs/support.md",
    language: "prose",
    coin: "ethereum",
    literal: plain,
    ordinary: (text) => text.replace("Thank you", "Many thanks"),
    comment: (text) => `<!-- ${text} -->`,
    spell: (disguise, address, text) =>
      disguise === "quoting" ? [["docs/support.md", text.replace("\u0000", () => `<code>${address}</code>`)]] : null,
  },
  {
    place: "web-page",
    base: "php",
    path: "public/donate.html",
    language: "prose",
    coin: "bitcoin",
    literal: plain,
    ordinary: (text) => text.replace("<h1>Donate", "<h1>How to donate"),
    comment: (text) => `<!-- ${text} -->`,
    spell: (disguise, address, text) =>
      disguise === "encoded"
        ? [
            [
              "public/donate.html",
              text.replace("\u0000", () => [...address].map((letter) => `&#${letter.charCodeAt(0)};`).join("")),
            ],
          ]
        : disguise === "pieces"
          ? [["public/donate.html", text.replace("\u0000", () => `${half(address)[0]}<wbr>${half(address)[1]}`)]]
          : null,
  },
  {
    place: "invoice-template",
    base: "ruby",
    path: "templates/invoice.txt",
    language: "prose",
    coin: "iban",
    literal: plain,
    ordinary: (text) => text.replace("within 30 days", "within 14 days"),
    spell: (disguise, address, text) =>
      disguise === "line-breaks"
        ? [["templates/invoice.txt", text.replace("\u0000", () => address.replace(/(.{4})(?=.)/g, "$1 "))]]
        : null,
  },
];

const SETTINGS: readonly MoneyPlace[] = [
  {
    place: "funding",
    base: "go",
    path: ".github/FUNDING.yml",
    language: "settings",
    coin: "paypal",
    literal: plain,
    ordinary: (text) => `${text}liberapay: lantern\n`,
    comment: (text) => `# ${text}`,
    spell: (disguise, address, text) =>
      disguise === "quoting"
        ? [[".github/FUNDING.yml", text.replace("\u0000", () => `"${address}"`)]]
        : disguise === "line-breaks"
          ? [[".github/FUNDING.yml", text.replace("\u0000", () => `>-\n  ${address}`)]]
          : null,
  },
  {
    place: "settings-json",
    base: "infra",
    path: "deploy/settings.json",
    language: "settings",
    coin: "ethereum",
    literal: doubled,
    ordinary: (text) => text.replace('"currency": "EUR"', '"currency": "USD"'),
    spell: (disguise, address, text) =>
      disguise === "encoded"
        ? [
            [
              "deploy/settings.json",
              text.replace(
                "\u0000",
                () =>
                  `"${[...address].map((letter, index) => (index % 4 === 0 ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}` : letter)).join("")}"`,
              ),
            ],
          ]
        : disguise === "options"
          ? [["deploy/settings.json", `${JSON.stringify({ wallet: address, currency: "EUR", fee: 0.02 }, null, 2)}\n`]]
          : null,
  },
  {
    place: "environment-example",
    base: "dotnet",
    path: ".env.example",
    language: "settings",
    coin: "solana",
    literal: plain,
    ordinary: (text) => text.replace("RETRIES=3", "RETRIES=5"),
    comment: (text) => `# ${text}`,
    spell: (disguise, address, text) =>
      disguise === "quoting"
        ? [[".env.example", text.replace("\u0000", () => `"${address}"`)]]
        : disguise === "variables"
          ? [[".env.example", `TREASURY=${address}\n${text.replace("\u0000", () => "${TREASURY}")}`]]
          : null,
  },
];

export const MONEY: readonly MoneyPlace[] = [...DOCUMENTS, ...SETTINGS, ...MONEY_SOURCES];
