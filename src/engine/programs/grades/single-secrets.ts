/** How grave it is that one credential, what a person types, or what a walk finds goes to another host. */
import { isKnownImageHost } from "../../catalogue/registries.ts";
import { SHELL_LANGUAGES } from "../../model/program.ts";
import { isProjectHost } from "../../people/project-hosts.ts";
import { comesFrom } from "../comes-from.ts";
import type { Case, GradeRow } from "../grade-actions.ts";
import { startsUnasked } from "../new-actions.ts";
import {
  AUTHORIZATION,
  asksForName,
  holdsCredentials,
  holdsSecret,
  isAway,
  isCollected,
  isEncoded,
  isHandler,
  isHiddenInAddress,
  isHome,
  isHookOfAgent,
  PRIVATE_KEY,
  SEED_PHRASE,
  SIGNS_ONLY,
  sent,
  TYPED,
} from "../sending.ts";

/** Single credentials, what a person types, walks, and what is hidden in an address or a name. */
export const BY_KIND: readonly GradeRow[] = [
  {
    when: (one) => isCollected(one) && (sent(one).foreign.length > 0 || comesFrom(one.action, "host-name")),
    strength: "strong",
    source: "dependency-confusion probes",
  },
  {
    when: (one) =>
      one.standing === "unknown" &&
      sent(one).foreign.length > 0 &&
      one.action.traits.includes("body") &&
      one.program.start.when === "ci",
    strength: "strong",
    source: "GhostAction 2025; a service takes its own token as the credential of the request",
  },
  {
    when: (one) =>
      one.standing === "unknown" &&
      sent(one).foreign.length > 0 &&
      (one.program.start.when === "open" || one.program.start.when === "install"),
    strength: "strong",
    source: "nothing that opens a folder or installs a package needs a token of its own",
  },
  {
    when: (one) =>
      one.standing === "unknown" &&
      sent(one).foreign.length > 0 &&
      startsUnasked(one.program) &&
      isEncoded(one) &&
      one.action.what.includes("?"),
    strength: "strong",
    source: "CWE-598: a service takes its token in a header, and nobody encodes one into a query",
  },
  {
    when: (one) => one.standing === "unknown" && sent(one).foreign.length > 2 && startsUnasked(one.program),
    strength: "strong",
    source: "GhostAction 2025: every secret by its name; a service needs a name and a token",
  },
  {
    when: (one) =>
      one.standing === "unknown" &&
      sent(one).vendors.length === 1 &&
      one.action.does === "send" &&
      SHELL_LANGUAGES.has(one.program.language),
    strength: "strong",
    source: "a script has the address of the vendor, not of a configurable server",
  },
  {
    when: (one) => one.standing === "unknown" && sent(one).foreign.some((name) => SIGNS_ONLY.test(name)),
    strength: "strong",
    source: "keys that sign requests are never sent, not even to the vendor's own servers (AWS Signature 4)",
  },
  {
    when: (one) => one.standing === "unknown" && holdsSecret(one, SEED_PHRASE),
    strength: "strong",
    source: "wallet libraries that send the phrase they are given: xrpl.js and ethers look-alikes, 2024–2025",
  },
  {
    when: (one) =>
      isAway(one) && one.standing !== "computed" && isHookOfAgent(one.program) && comesFrom(one.action, "argument"),
    strength: "strong",
    source: "hooks that hand what is typed to an agent, and what it reads, to a host of somebody's",
  },
  {
    when: (one) => isAway(one) && one.standing !== "computed" && TYPED.some((name) => holdsSecret(one, name)),
    strength: "strong",
    source: "ATT&CK T1056: what a person types, and messages that are meant for their eyes",
  },
  {
    when: (one) => one.standing === "unknown" && holdsSecret(one, PRIVATE_KEY),
    strength: "strong",
    source: "@solana/web3.js 2024: a library that sends the private key it is handed; keys sign, they are not sent",
  },
  {
    when: (one) =>
      one.standing === "unknown" &&
      holdsSecret(one, AUTHORIZATION) &&
      one.action.traits.includes("body") &&
      !comesFrom(one.action, "request"),
    strength: "strong",
    source:
      "ATT&CK T1557: interceptors that tell a second host the token of each request; proxies pass it on as a header",
  },
  {
    when: (one) => one.standing === "unknown" && holdsSecret(one, "browser storage") && isHandler(one),
    strength: "strong",
    source: "CWE-79: an attribute that hands a visitor's cookies to another host is how scripts are injected",
  },
  {
    when: (one) => isAway(one) && sent(one).foreign.length > 0 && asksForName(one),
    strength: "strong",
    source: "ATT&CK T1048.003: nobody looks up a name that is made of a credential",
  },
  {
    when: (one) => one.standing === "unknown" && sent(one).vendors.length === 1,
    strength: "medium",
    source: "proxies and self-hosted servers of a vendor's protocol",
  },
  {
    when: (one) => isAway(one) && sent(one).walks.length > 0 && searchesForKeys(one),
    strength: "strong",
    source: "loggers that searched sources for wallet keys, crates.io 2025",
  },
  {
    when: (one) => isAway(one) && sent(one).walks.some(holdsCredentials) && one.standing !== "computed",
    strength: "decisive",
    source: "ATT&CK T1552.001: a search for files that hold credentials by their name; none of 31,996 ordinary commits",
  },
  {
    when: ({ standing, action, commit }) =>
      standing === "unknown" &&
      action.traits.includes("publish") &&
      action.host !== null &&
      !isProjectHost(action.host, commit) &&
      !isKnownImageHost(action.host),
    strength: "strong",
    source:
      "a registry takes the token of whoever publishes to it; third-party registries stood in none of 31 histories",
  },
  {
    when: (one) => isAway(one) && sent(one).walks.some(isHome) && one.standing !== "computed",
    strength: "decisive",
    source: "stealers walk through the home; none of 31,996 ordinary commits",
  },
  {
    when: (one) => sent(one).whole === "environment" && one.standing === "computed" && isEncoded(one),
    strength: "strong",
    confidence: 0.9,
    source: "error reporters send their environment as it is",
  },
  {
    when: (one) =>
      sent(one).whole === "environment" &&
      one.standing === "computed" &&
      one.program.start.when === "import" &&
      one.action.onStart,
    strength: "strong",
    source: "reporters wait for an error; what is sent on import is collected",
  },
  {
    when: (one) => sent(one).whole === "environment" && one.standing === "computed",
    strength: "medium",
    source: "error reporters with a configurable address",
  },
  {
    when: (one) => (one.standing === "unknown" || one.standing === "own") && isHiddenInAddress(one),
    strength: "strong",
    source: "VestaCP 2018: a notification whose query held the administrator's password; below 1 in 10,000 commits",
  },
  {
    when: (one) => isAway(one) && comesFrom(one.action, "host-name") && startsUnasked(one.program) && asksForName(one),
    strength: "strong",
    source: "ATT&CK T1048: a look-up of a name that holds the machine's own is a message to whoever runs the zone",
  },
  {
    when: (one) =>
      one.standing === "unknown" &&
      comesFrom(one.action, "host-name") &&
      one.program.start.when === "install" &&
      one.action.onStart,
    strength: "medium",
    source: "telemetry on install, probes",
  },
  { when: () => true, strength: null, source: "a service is called with its own token" },
];

/** Patterns of keys as programs write them: base 58, 64 hexadecimal digits, an armor, prefixes of vendors. */
const KEY_PATTERNS = [
  "1-9A-HJ-NP-Za-km-z",
  "[0-9a-fA-F]{64}",
  "[a-fA-F0-9]{64}",
  "[0-9a-f]{64}",
  "PRIVATE KEY",
  "AKIA[",
  "ghp_[",
  "npm_[",
  "xprv",
  "mnemonic",
];

/** The program's file says what it looks for in the files that it reads. */
function searchesForKeys({ commit, path }: Case): boolean {
  const file = commit.files.find((one) => one.path === path);
  return (
    file?.hunks.some(({ lines }) =>
      lines.some(({ kind, text }) => kind === "+" && KEY_PATTERNS.some((part) => text.includes(part))),
    ) ?? false
  );
}
