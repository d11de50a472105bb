import { z } from "zod";
import { defineDetector, type Signal } from "../../model/detector.ts";
import { aChange } from "../../model/examples.ts";
import { visible } from "../../text/lines.ts";
import { newCode, newText } from "../../text/new-lines.ts";
import { isIdle, placeOf } from "../../text/places.ts";

const ADDRESS = `0x${"12ab".repeat(10)}`;

/** Takes the place of what a page uses to pay or to talk. */
const REPLACES =
  /\b(?:window\.)?ethereum\.(?:request|send|sendAsync)\s{0,3}=[^=]|\bnew\s{1,3}Proxy\s{0,2}\(\s{0,2}(?:window\.)?ethereum\b|\b(?:window|globalThis|self)\.(?:fetch|XMLHttpRequest)\s{0,3}=[^=]|\bXMLHttpRequest\.prototype\.(?:open|send)\s{0,3}=[^=]|\bsignAndSendTransaction\s{0,3}=[^=]|\bnavigator\.clipboard\.(?:writeText|readText)\s{0,3}=[^=]|\baddEventListener\s{0,2}\(\s{0,2}["'](?:copy|paste)["']/;
/** Accounts of block chains, as a literal. */
const ACCOUNT =
  /["'`](?:0x[0-9a-fA-F]{40}|bc1[0-9a-z]{30,60}|[13][1-9A-HJ-NP-Za-km-z]{26,34}|T[1-9A-HJ-NP-Za-km-z]{33}|[1-9A-HJ-NP-Za-km-z]{43,44})["'`]/;
const PAYS =
  /eth_sendTransaction|params\[0\]\.to\b|\btransfer\b|\brecipient\b|\blevenshtein\b|\.to\s{0,3}=|0x095ea7b3|0xa9059cbb|\bapprove\b/i;

export default defineDetector({
  id: "payment-hijack",
  title: "Payments of a page are led to a fixed account",
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
  options: z.strictObject({}),
  examples: {
    flags: [
      {
        name: "a wallet's request replaced",
        commit: aChange(
          "src/index.js",
          `window.ethereum.request = async (call) => {\n  call.params[0].to = "${ADDRESS}";\n};`,
        ),
      },
      {
        name: "every request of the page read, and an account",
        commit: aChange(
          "src/index.js",
          `window.fetch = async (...all) => swap(await old(...all), "${ADDRESS}");\nfunction swap(answer, recipient) {}`,
        ),
      },
    ],
    passes: [
      {
        name: "a contract's address",
        commit: aChange("src/contracts.js", `export const TOKEN = "${ADDRESS}";`),
      },
      {
        name: "a request replaced to count",
        commit: aChange("src/count.js", "window.fetch = (...all) => { count++; return old(...all); };"),
      },
    ],
  },
  detect(commit) {
    return commit.files.flatMap((file): Signal[] => {
      const place = placeOf(file.path);
      if (isIdle(place) || place === "test") return [];
      const text = newText(commit, file);
      if (!REPLACES.test(text) || !ACCOUNT.test(text) || !PAYS.test(text)) return [];
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
