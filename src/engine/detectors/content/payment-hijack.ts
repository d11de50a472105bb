import { z } from "zod";
import { visible } from "../../diff/lines.ts";
import { newCode, newText } from "../../diff/new-lines.ts";
import { defineDetector, type Signal } from "../../model/detector.ts";
import { extensionOf, isTest, isVendored, isWorkingFile } from "../../paths/path-classes.ts";
import { examples } from "./payment-hijack.examples.ts";

/** Takes the place of what a page uses to pay or to talk. */
const REPLACES =
  /\b(?:window\.)?ethereum\.(?:request|send|sendAsync)\s{0,3}=[^=]|\bnew\s{1,3}Proxy\s{0,2}\(\s{0,2}(?:window\.)?ethereum\b|\b(?:window|globalThis|self)\.(?:fetch|XMLHttpRequest)\s{0,3}=[^=]|\bXMLHttpRequest\.prototype\.(?:open|send)\s{0,3}=[^=]|\bsignAndSendTransaction\s{0,3}=[^=]|\bnavigator\.clipboard\.(?:writeText|readText)\s{0,3}=[^=]|\baddEventListener\s{0,2}\(\s{0,2}["'](?:copy|paste)["']/;
const REPLACED_WORDS = [
  "ethereum",
  "fetch",
  "XMLHttpRequest",
  "signAndSendTransaction",
  "clipboard.",
  "addEventListener",
];
/** Accounts of block chains, as a literal. */
const ACCOUNT =
  /["'`](?:0x[0-9a-fA-F]{40}|bc1[0-9a-z]{30,60}|[13][1-9A-HJ-NP-Za-km-z]{26,34}|T[1-9A-HJ-NP-Za-km-z]{33}|[1-9A-HJ-NP-Za-km-z]{43,44})["'`]/;
/** Words of a payment, in lower case. */
const PAYS = "eth_sendtransaction params[0].to transfer recipient levenshtein .to= 0x095ea7b3 0xa9059cbb approve".split(
  " ",
);

/** Reads what was copied, writes what will be pasted, and knows how an account looks. */
const READS =
  "clipboard.read clipboard.ReadAll clipboard.get_text clipboard.paste pyperclip.paste GetClipboardData Get-Clipboard clipboardy.read clipboard_get clipboardData.getData getSelection(".split(
    " ",
  );
const WRITES =
  "clipboard.write clipboard.WriteAll clipboard.set_text clipboard.copy pyperclip.copy SetClipboardData Set-Clipboard clipboardy.write clipboard_append clipboardData.setData".split(
    " ",
  );
/** Pieces of patterns for accounts: base 58, 40 hexadecimal digits, prefixes before a set. */
const ACCOUNT_PATTERNS = [
  "[13][a-km-zA-HJ-NP-Z1-9]",
  "1-9A-HJ-NP-Za-km-z",
  "a-fA-F0-9]{40}",
  "0-9a-fA-F]{40}",
  "bc1[",
  "(bc1|",
  "0x[",
  "(0x|",
  "bc1)[",
];

/** Calls of a wallet that move money or grant it, as a page writes them by hand: their selectors, and the whole of a balance. */
const GRANTS = ["095ea7b3", "39509351", "a22cb465"];
const EVERYTHING = ["'f'.repeat(64)", '"f".repeat(64)', "f".repeat(64), "MaxUint256", "MAX_UINT256"];
const ASKS_WALLET = ["eth_sendTransaction", "eth_signTypedData", "sendTransaction("];

const isPage = (path: string) => extensionOf(path) === "html" && !isTest(path) && !isVendored(path);
const holds = (text: string, parts: readonly string[]) => parts.some((part) => text.includes(part));
const pays = (text: string) => holds(text.toLowerCase().replaceAll(" =", "="), PAYS);

export default defineDetector({
  id: "payment-hijack",
  title: "Page redirects payments to a fixed account",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Code that takes the place of a wallet's or a browser's own functions and knows an account by heart changes where the money goes. Libraries with billions of downloads were poisoned with just that.",
  falsePositives: ["Test wallets and mocks of providers", "Browser extensions that guard against such changes"],
  remedy: "Take the version down, and tell those who used it to check every payment since.",
  references: ["CWE-506", "ATT&CK T1565.002 Transmitted Data Manipulation", "chalk and debug 2025"],
  needs: ["diff"],
  wakes: [{ added: WRITES }, { added: GRANTS }, { added: REPLACED_WORDS, shapes: ["account"] }],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    return commit.files.flatMap((file): Signal[] => {
      if (!isWorkingFile(file.path) && !isPage(file.path)) return [];
      const text = newText(commit, file);
      if (holds(text, READS) && holds(text, WRITES) && ACCOUNT.test(text) && holds(text, ACCOUNT_PATTERNS))
        return [
          {
            strength: "strong",
            confidence: 1,
            because: "an account in the clipboard is replaced by one that is written down",
            path: file.path,
            line: newCode(commit, file).find((one) => holds(visible(one), WRITES))?.number ?? 1,
          },
        ];
      if (holds(text, GRANTS) && holds(text, EVERYTHING) && holds(text, ASKS_WALLET) && !isTest(file.path))
        return [
          {
            strength: "strong",
            confidence: 1,
            because: "a visitor's wallet is asked to let another account spend all it holds",
            path: file.path,
            line: newCode(commit, file).find((one) => holds(visible(one), GRANTS))?.number ?? 1,
          },
        ];
      if (!REPLACES.test(text) || !ACCOUNT.test(text) || !pays(text)) return [];
      const line = newCode(commit, file).find((one) => REPLACES.test(visible(one)));
      return [
        {
          strength: "strong",
          confidence: 1,
          because: "the way a page pays or talks is replaced, beside an account that is written down",
          path: file.path,
          line: line?.number ?? 1,
        },
      ];
    });
  },
});
