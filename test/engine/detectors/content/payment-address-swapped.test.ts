import detector from "../../../../src/engine/detectors/content/payment-address-swapped.ts";
import { aCommit, aFile } from "../../../../src/engine/model/examples.ts";
import { paymentAddressesIn } from "../../../../src/engine/payments/payment-addresses.ts";
import { strengthsOf } from "../run-detector.ts";

/** Test vectors of BIP 173, of EIP-55 and of the IBAN registry: nobody's accounts. */
const BECH32 = ["bc1qw508d6qejxtdg4y5r3z", "arvary0c5xw7kv8f3t4"].join("");
const BECH32_TOO = ["bc1qar0srrr7xfkvy5l643", "lydnw9re59gtzzwf5mdq"].join("");
const ETHER = `0x${"5aAeb6053F3E94C9b9A0"}9f33669435E7Ef1BeAed`;
const ETHER_TOO = `0x${"fB6916095ca1df60bB79"}Ce92cE3Ea74c37c5d359`;
const IBAN = "DE89 3704 0044 0532 0130 00";
const IBAN_TOO = "GB29 NWBK 6016 1331 9268 19";

const swap = (path: string, removed: string, added: string) =>
  aCommit({ files: [aFile({ path, removed, added, at: 9 })] });

test.each([
  ["an IBAN in a document", swap("docs/pay.md", `IBAN: ${IBAN}`, `IBAN: ${IBAN_TOO}`), ["strong"]],
  [
    "a treasury in code",
    swap("src/a.ts", `const TREASURY = "${ETHER}";`, `const TREASURY = '${ETHER_TOO}';`),
    ["strong"],
  ],
  ["an account of a page", swap("a.md", "https://ko-fi.com/ada", "https://ko-fi.com/other"), ["strong"]],
  ["a sponsor", swap(".github/FUNDING.yml", "github: [ada]", "github: [other]"), ["strong"]],
  ["one more sponsor", swap(".github/FUNDING.yml", "github: [ada]", "github: [ada, other]"), []],
  ["another provider", swap("a.md", "https://ko-fi.com/ada", "https://patreon.com/ada"), []],
  ["a contract in code", swap("src/a.ts", `const TOKEN = "${ETHER}";`, `const TOKEN = "${ETHER_TOO}";`), []],
  ["another case of the same account", swap("a.md", `Donate: ${ETHER}`, `Donate: ${ETHER.toLowerCase()}`), []],
  ["a test", swap("test/a.test.ts", `const TREASURY = "${ETHER}"`, `const TREASURY = "${ETHER_TOO}"`), []],
  ["a commit id", swap("a.md", `Donate ${"1f".repeat(20)}`, `Donate ${"2e".repeat(20)}`), []],
])("%s", (_, commit, expected) => {
  expect(strengthsOf(detector, commit)).toEqual(expected);
});

test("an account that moves to another file is the same", () => {
  const commit = aCommit({
    files: [
      aFile({ path: "a.md", removed: `Donate: ${BECH32}`, added: `Donate: ${BECH32_TOO}`, at: 4 }),
      aFile({ path: "b.md", removed: `Donate: ${BECH32_TOO}`, added: "x", at: 4 }),
    ],
  });
  expect(strengthsOf(detector, commit)).toEqual([]);
});

test.each([
  [`bitcoin:${BECH32}?amount=1`.replace("?amount=1", ""), [["Bitcoin", true]]],
  [BECH32.replace("w5", "5w"), []],
  [`IBAN ${IBAN}`, [["IBAN", true]]],
  [`IBAN ${IBAN.replace("89", "88")}`, []],
  ["https://www.paypal.com/paypalme/ada/5", [["payment page", true]]],
  ["https://www.paypal.com/donate", []],
  [ETHER, [["Ethereum", false]]],
])("%s", (text, expected) => {
  expect(paymentAddressesIn(text).map(({ kind, isSure }) => [kind, isSure])).toEqual(expected);
});
