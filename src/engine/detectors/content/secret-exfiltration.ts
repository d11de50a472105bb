import { z } from "zod";
import { isKnownImageHost } from "../../catalogue/registries.ts";
import { clip } from "../../explain/clip.ts";
import { defineDetector } from "../../model/detector.ts";
import { type Action, type Program, SHELL_LANGUAGES } from "../../model/program.ts";
import { isSample } from "../../paths/samples.ts";
import { isProjectHost } from "../../people/project-hosts.ts";
import { comesFrom, originsOfKind } from "../../programs/comes-from.ts";
import { describeStart } from "../../programs/describe-action.ts";
import { type Case, type GradeRow, gradeActions } from "../../programs/grade-actions.ts";
import { newActions, startsUnasked } from "../../programs/new-actions.ts";
import { describeSent, sentCredentials } from "../../programs/sent-credentials.ts";
import { examples } from "./secret-exfiltration.examples.ts";

const sent = ({ action }: Case) => sentCredentials(action);
const isAway = ({ standing }: Case) =>
  standing === "unknown" || standing === "collector" || standing === "chat" || standing === "computed";
/** The body of the request is a credential of somewhere else, and nothing beside it. */
const isBare = (one: Case) =>
  isAway(one) &&
  !isCollected(one) &&
  one.action.traits.includes("bare") &&
  sent(one).foreign.length > 0 &&
  sent(one).vendors.length < 2 &&
  sent(one).whole === null;
const isCollected = ({ standing }: Case) => standing === "collector" || standing === "chat";
const isPublic = ({ action }: Case) =>
  action.what === "log" || action.traits.includes("artifact") || action.traits.includes("public");
const isHome = (where: string) =>
  where.startsWith("~") || where === "/" || where.startsWith("/home") || where.startsWith("/etc");
/** A path of this machine; `/dev/tcp` is a connection. */
const isOwnPath = (what: string) =>
  (what.startsWith("/") && !what.startsWith("/dev/")) || what.startsWith("~/") || what.startsWith("./");
/** Globs and folders of files that hold credentials by their name. */
const holdsCredentials = (where: string) =>
  [".env", ".npmrc", ".pem", "id_rsa", "id_ed25519", ".ssh", ".aws", ".kube", "wallet", "keystore", ".gnupg"].some(
    (name) => where.toLowerCase().includes(name),
  );
const isDecoded = ({ action }: Case) => comesFrom(action, "decoded");
const isEncoded = ({ action }: Pick<Case, "action">) => action.traits.includes("encoded");

/** A script or a pipeline puts what it was given into a query, in an encoding that nobody reads. */
const isHiddenInAddress = ({ action, program }: Case) =>
  isEncoded({ action }) &&
  (program.language === "shell" || (startsUnasked(program) && comesFrom(action, "secret"))) &&
  action.what.indexOf("…", action.what.indexOf("?")) > 0 &&
  action.what.includes("?") &&
  comesFrom(action, "argument", "environment", "host-name", "secret");
/** What opens a wallet, by which nothing is asked of a server. */
const SEED_PHRASE = "wallet seed phrase";
const AGENTS: readonly string[] = ["claude ", "cursor ", "gemini ", "codex ", "opencode ", "copilot ", "agent "];
const isHookOfAgent = ({ start }: Program) =>
  start.when === "open" &&
  AGENTS.some((name) => start.by.startsWith(name)) &&
  !start.by.startsWith("agent instructions");
/** What a person types or is told, as the tables name it. */
const TYPED = ["typed password", "keystrokes", "text messages"] as const;
const PRIVATE_KEY = "private key of a wallet";
/** The credential that other requests of the program carry. */
const AUTHORIZATION = "authorization header";
const holdsSecret = ({ action }: Case, name: string) =>
  originsOfKind(action, "secret").some((origin) => origin.name === name);
/** A script that stands in an attribute of a page (`onerror="…"`), or in a drawing. */
const isHandler = ({ program, path }: Case) =>
  (program.start.by.startsWith("page ") && program.name.startsWith("on")) || path.endsWith(".svg");
/** Keys that stay where they are: requests are signed with them. */
const SIGNS_ONLY = /AWS_SECRET_ACCESS_KEY|GPG_PRIVATE_KEY|SIGNING_KEY$/;
/** Look-ups of names that are made of what the machine is called. */
const asksForName = ({ action }: Case) =>
  /nslookup|\bdig\b|\bhost\b|dns|resolve|gethostby|getaddrinfo/i.test(action.with);
/** Tests run in pipelines, with their tokens; samples are data of tests. */
const isTestThatSends = (one: Case) =>
  one.program.start.when === "test" &&
  !isSample(one.path) &&
  (sent(one).whole !== null ||
    sent(one).vendors.length > 0 ||
    sent(one).stores.length > 0 ||
    sent(one).walks.length > 0);

/** An agent writes credentials into a file of the repository, which it commits with its work. */
const isPublished = (action: Action, { start }: Program) =>
  start.by.startsWith("agent instructions") &&
  comesFrom(action, "credential-file") &&
  !action.what.startsWith("/") &&
  !action.what.startsWith("~");

const GRADES: readonly GradeRow[] = [
  {
    when: (one) => one.program.start.when === "never",
    strength: null,
    source: "documents are read, not run",
  },
  {
    when: ({ standing, action }) => standing === "local" && action.what !== "log",
    strength: null,
    source: "this machine or its network",
  },
  {
    when: ({ action }) => action.does === "send" && action.host === null && isOwnPath(action.what),
    strength: null,
    source: "a tool that copies both ways, here to a path of this machine",
  },
  {
    when: ({ action }) => action.does === "write",
    strength: "decisive",
    source: "agent skills that copy credentials into what they commit, 2026",
  },
  {
    when: (one) => isPublic(one) && sent(one).whole === "memory",
    strength: "decisive",
    source: "tj-actions 2025",
  },
  {
    when: (one) => one.action.traits.includes("public") && sent(one).whole === "environment",
    strength: "decisive",
    source: "Shai-Hulud 2025: the environment in repositories and gists that everyone can read",
  },
  {
    when: (one) => one.action.traits.includes("public") && sent(one).stores.length > 1,
    strength: "strong",
    source: "Shai-Hulud 2025: what several credential stores hold is pushed to a repository of the attacker's",
  },
  {
    when: (one) => isPublic(one) && sent(one).whole === "secrets",
    strength: "decisive",
    source: "Shai-Hulud 2.0",
  },
  {
    when: (one) =>
      one.action.what === "log" && isEncoded(one) && (sent(one).whole !== null || sent(one).stores.length > 0),
    strength: "decisive",
    source: "tj-actions 2025: masking does not see encodings",
  },
  {
    when: (one) => one.action.what === "log" && (isEncoded(one) || isDecoded(one)) && sent(one).stores.length > 0,
    strength: "strong",
    source: "masking knows a token as it is stored, not what it is decoded to",
  },
  {
    when: (one) => one.action.what === "log" && isEncoded(one) && sent(one).foreign.length > 0,
    strength: "strong",
    source: "masking does not see encodings",
  },
  {
    when: (one) => one.action.what === "log",
    strength: null,
    source: "the platform masks secrets in logs",
  },
  {
    when: (one) => one.action.traits.includes("artifact"),
    strength: "weak",
    source: "reports keep parts of their environment",
  },
  {
    when: ({ action }) => action.traits.includes("agent") && comesFrom(action, "credential-file"),
    strength: "decisive",
    source: "agent skills that copy credentials, 2026",
  },
  {
    when: ({ action, standing }) =>
      action.traits.includes("agent") && standing === "computed" && !comesFrom(action, "environment"),
    strength: "weak",
    source: "instructions speak of keys and files every day",
  },
  {
    when: (one) => one.standing === "collector" && isTestThatSends(one) && sent(one).whole !== null,
    strength: "decisive",
    source: "pipelines hand their environment to tests: hackerbot-claw 2026",
  },
  {
    when: (one) => one.standing === "collector" && isTestThatSends(one),
    strength: "strong",
    source: "pipelines hand their tokens to tests: hackerbot-claw 2026",
  },
  {
    when: (one) => one.standing === "unknown" && isTestThatSends(one) && sent(one).stores.length > 0,
    strength: "strong",
    source: "ATT&CK T1552.001: whoever runs the tests has a cloud's credentials at home",
  },
  {
    when: (one) => one.standing === "unknown" && isTestThatSends(one) && sent(one).whole === "environment",
    strength: "strong",
    source: "set-up files of test runners that send the environment of whoever runs the tests",
  },
  {
    when: (one) => one.standing === "unknown" && isTestThatSends(one) && sent(one).walks.some(isHome),
    strength: "strong",
    source: "ATT&CK T1083: tests have no use for what lies in the home of whoever runs them",
  },
  {
    when: (one) => isBare(one) && !isSample(one.path),
    strength: "strong",
    source: "GhostAction 2025: a body that is the token and no more; a service is asked for something",
  },
  {
    when: (one) => one.isIdle && isCollected(one) && (sent(one).whole !== null || sent(one).stores.length > 0),
    strength: "medium",
    source: "tests of collectors",
  },
  {
    when: (one) =>
      one.isIdle && sent(one).whole === null && sent(one).foreign.length === 0 && sent(one).stores.length === 0,
    strength: null,
    source: "tests send texts of their own",
  },
  { when: (one) => one.isIdle, strength: "weak", confidence: 0.6, source: "tests" },
  {
    when: (one) => isAway(one) && sent(one).whole !== null && one.standing !== "computed",
    strength: "decisive",
    source: "GhostAction 2025, Shai-Hulud 2025",
  },
  { when: (one) => sent(one).whole === "memory", strength: "decisive", source: "tj-actions 2025" },
  {
    when: (one) => sent(one).whole !== null && one.standing === "computed" && startsUnasked(one.program),
    strength: "decisive",
    source: "install scripts that send the environment",
  },
  {
    when: (one) => one.standing === "installer" && sent(one).whole === "environment" && !one.isIdle,
    strength: "strong",
    source: "Shai-Hulud 2025: the platform's own API takes what no service asks for, the whole environment",
  },
  {
    when: (one) => one.standing === "installer" && sent(one).stores.length > 1 && !one.isIdle,
    strength: "strong",
    source: "Shai-Hulud 2025: what several credential stores hold leaves through the platform's own API",
  },
  {
    when: (one) => one.standing === "unknown" && isHookOfAgent(one.program) && sent(one).walks.length > 0,
    strength: "strong",
    source: "hooks of agents that carry the working tree away",
  },
  {
    when: (one) => isAway(one) && sent(one).stores.length > 1,
    strength: "decisive",
    source: "stealers take many stores",
  },
  {
    when: (one) =>
      isAway(one) &&
      sent(one).stores.length > 0 &&
      (startsUnasked(one.program) || one.program.start.when === "import") &&
      one.action.onStart,
    strength: "decisive",
    source: "s1ngularity 2025",
  },
  {
    when: (one) => isAway(one) && sent(one).stores.length > 0,
    strength: "decisive",
    source: "ATT&CK T1552.001; none of 31,996 ordinary commits",
  },
  {
    when: (one) => isCollected(one) && sent(one).vendors.length > 0,
    strength: "decisive",
    source: "GhostAction 2025",
  },
  {
    when: (one) => isAway(one) && sent(one).vendors.length > 1,
    strength: "decisive",
    source: "tokens of several vendors have no common receiver",
  },
  {
    when: (one) => one.standing === "unknown" && sent(one).vendors.length === 1 && startsUnasked(one.program),
    strength: "strong",
    source: "a vendor's token goes to its vendor",
  },
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

export default defineDetector({
  id: "secret-exfiltration",
  title: "Credentials are sent to a third party",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "A token is of use to its own vendor alone. A program that hands tokens, the environment, credential files or another process's memory to anyone else, or prints them where masking does not see them, gives them away.",
  falsePositives: [
    "Self-hosted servers that speak a vendor's protocol and take its token",
    "Error reporters that send their environment",
  ],
  remedy: "Treat the credentials as stolen: revoke and replace them. Find out what ran the commit, and revert it.",
  references: [
    "CWE-200",
    "CWE-522",
    "ATT&CK T1041",
    "ATT&CK T1552",
    "GhostAction 2025",
    "CVE-2025-30066 tj-actions",
    "s1ngularity 2025",
  ],
  needs: ["content", "baseline"],
  options: z.strictObject({
    ownHosts: z
      .array(z.string().max(253))
      .max(200)
      .default([])
      .describe("hosts of the organisation that credentials may be sent to"),
  }),
  examples,
  detect(commit, { ownHosts }) {
    const actions = newActions(commit, ["send", "fetch", "write"]).filter(({ action, program }) =>
      action.does === "write" ? isPublished(action, program) : action.host === null || !ownHosts.includes(action.host),
    );
    return gradeActions(commit, actions, GRADES, (one) => {
      const where = one.action.what === "log" ? "the log, encoded" : clip(one.action.host ?? one.action.what, 60);
      return `${describeStart(one)} sends ${describeSent(sentCredentials(one.action))} to ${where}`;
    });
  },
});
