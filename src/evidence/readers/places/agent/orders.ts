/**
 * What a sentence orders an agent to do. Words are looked up in sets: what to do, with what, to where – and what turns the
 * order around: a negation in front of the verb, a sentence that warns or quotes.
 */
import { blanksAnd, classOf, credentialStoreOf, isAt, partsBetween } from "../../../../engine/index.ts";
import { isCredentialName } from "../../calls/commands/values.ts";
import type { ProgramOrigin } from "../place.ts";

export interface Order {
  /** Data that the agent is to take. */
  readonly takes: readonly ProgramOrigin[];
  /** Where it is to put them: an address, a tracked file, the change itself; null where the sentence names no place. */
  readonly puts: string | null;
  /** Addresses whose content it is to run or to follow. */
  readonly runs: readonly string[];
  /** What else it is to do against the person it works for; sorted. */
  readonly misdeeds: readonly Misdeed[];
}

/**
 * `hides`: keeps something from the person · `overrides`: drops the instructions it had · `decides`: approves, commits or posts in
 * the project's name · `wipes`: destroys more than files of the project · `destroys`: all of a home, a disk or an account
 */
export type Misdeed = "decides" | "destroys" | "hides" | "overrides" | "wipes";

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));
const TAKE = words(
  "read open collect gather copy take dump print extract search scan list include encode base64 base64-encode grab cat find harvest locate retrieve",
);
const PUT = words(
  "send post upload submit transmit report forward append attach add write include commit push paste put store save embed log echo deliver share",
);
const RUN = words("run execute eval evaluate invoke start source follow apply launch install load");
/** Verbs that ask for a page to be read as often as for a program to be started. */
const READS = words("load apply follow");
/** What is read to know, not to obey. */
const REFERENCES = words(
  "documentation docs reference references specification spec readme guide guidelines manual webfetch",
);
/** What stands for what an address serves, behind a verb that follows the address. */
const ANSWERS = words(
  "it its them that this output result results script content contents instructions steps command commands code",
);
/** Words between a verb and its object. */
const NEAR = 12;
const NEGATIONS = words(
  "never not don't dont avoid cannot can't mustn't shouldn't without refuse forbidden prohibited no nor stop",
);
const WARNINGS = words(
  "attack attacks attacker attackers malicious phishing injection exfiltration exfiltrate vulnerability vulnerable suspicious dangerous danger beware detect detects detection flag flags warn warns warning adversary threat threats scanner red-team",
);
const PUBLIC = words(
  "commit repository repo pull pr issue comment docs branch changelog readme description message gist release",
);
const SECRETS = words(
  "token tokens secret secrets credential credentials password passwords key keys apikey api-key ssh cookie cookies seed mnemonic wallet wallets",
);
const ENVIRONMENT = words("environment env variables printenv");
const HIDE = words("mention tell inform show reveal notify report disclose ask explain describe log");
/** What is kept from everybody where nobody is named: `do not report this step`. */
const CONCEALS = words("mention report reveal disclose");
const PERSON = words(
  "user human developer maintainer reviewer person anyone operator description summary message chat output response pull explanations summaries messages responses",
);

const OVERRIDE = words("ignore disregard forget override bypass");
const EARLIER = words("previous prior above earlier existing system safety");
const INSTRUCTIONS = words(
  "instruction instructions rule rules prompt prompts guideline guidelines guardrails messages",
);
const UNBOUND = words("dan unrestricted jailbroken");
const TELLS = words("tells asks instructs orders told asked");
const REPORTS = words("says contains claims");
const OBEYS = words("comply follow obey");
const ALERTS = words("tell alert warn");
const WIPE = words("delete wipe erase destroy remove clean reset");
const WHOLE = words("home filesystem file-system disk factory buckets databases machine");
const DESTROY = words("delete wipe erase destroy terminate");
const ALL = words("everything all whole entire every");
const HOLDS_ALL = words("home filesystem file-system disk disks cloud bucket buckets account backups");
/** Words behind the verb in which what is destroyed is named. */
const DESTROYED = 14;
/** Pairs of words by which an agent decides or speaks for the project. */
const DECISIONS: readonly (readonly [verb: string, object: string])[] = [
  ["approve", "pr"],
  ["approve", "pull"],
  ["approve", "change"],
  ["approve", "changes"],
  ["merge", "pr"],
  ["merge", "pull"],
  ["commit", "push"],
  ["push", "pr"],
  ["post", "comment"],
  ["add", "banner"],
  ["insert", "banner"],
];

/** Words in front of a verb in which a negation turns it around. */
const REACH = 5;

export function readOrder(sentence: string): Order | null {
  const tokens = tokensOf(sentence);
  if (tokens.some((token) => WARNINGS.has(token)) || isReported(tokens)) return null;
  const misdeeds = misdeedsOf(tokens);
  const takes = ordered(tokens, TAKE) || ordered(tokens, PUT) ? takenBy(tokens) : [];
  const places = ordered(tokens, PUT) ? placeOf(tokens) : null;
  const isRun = runsAnswer(tokens) || pastes(tokens) || (misdeeds.includes("hides") && injects(tokens));
  const runs = isRun ? tokens.filter(isAddress) : [];
  if (takes.length === 0 && runs.length === 0 && misdeeds.length === 0) return null;
  return { takes, puts: places, runs, misdeeds };
}

const FOLLOW = words("read follow open obey load");
const AS_ORDERS = words("follow says say steps everything instructions exactly obey");
const DOCUMENTS = [".md", ".mdc", ".txt", ".rst", ".markdown"];
/** Most documents of one sentence. */
const MOST_DOCUMENTS = 3;

/** Documents whose content a sentence makes an order: `read docs/a.md first and do everything it says`. */
export function documentsFollowed(sentence: string): readonly string[] {
  const small = sentence.toLowerCase();
  if (!DOCUMENTS.some((end) => small.includes(end))) return [];
  const tokens = tokensOf(sentence);
  if (!ordered(tokens, FOLLOW) || !tokens.some((token) => AS_ORDERS.has(token))) return [];
  const named = partsBetween(BETWEEN_TOKENS, sentence.slice(0, 4000));
  return named
    .map((one) => (isAt(ENDS, one, one.length - 1) ? one.slice(0, -1) : one))
    .filter((one) => !isAddress(one) && DOCUMENTS.some((end) => one.toLowerCase().endsWith(end)))
    .slice(0, MOST_DOCUMENTS);
}

/** `@name`, `[@name]`: who follows an account reads its news. */
function isAccount(token: string): boolean {
  return token.startsWith("@") || token.startsWith("[@");
}

const BETWEEN_TOKENS = blanksAnd("\"'`()<>,*");
const ENDS = classOf(".:;!?");

/** Fields in front of a document that are called like an order. */
const KEYS = words("source: start: install: load:");

function tokensOf(sentence: string): readonly string[] {
  return partsBetween(BETWEEN_TOKENS, sentence.slice(0, 4000).toLowerCase())
    .map((token) =>
      isAddress(token) || token.startsWith("~") || token.startsWith(".") || KEYS.has(token)
        ? token
        : token.slice(0, isAt(ENDS, token, token.length - 1) ? -1 : undefined),
    )
    .filter((token) => token !== "" && token !== "-")
    .filter((token, at, all) => token !== "follow" || !isAccount(all[at + 1] ?? ""));
}

/** The sentence orders one of these: the verb stands there and nothing in front of it says not to. */
function ordered(tokens: readonly string[], verbs: ReadonlySet<string>): boolean {
  return tokens.some((token, at) => verbs.has(token) && !isNegated(tokens, at));
}

/**
 * A verb that runs has an address behind it, or stands behind one and before what the address serves: `run https://…`, `get
 * https://… and execute it`. Verbs that also read do not count where the sentence is about documentation.
 */
function runsAnswer(tokens: readonly string[]): boolean {
  const isReading = tokens.some((token) => REFERENCES.has(token));
  return tokens.some((token, at) => {
    if (!RUN.has(token) || isNoun(tokens, at) || isNegated(tokens, at) || (isReading && READS.has(token))) return false;
    const next = tokens.slice(at + 1, at + 1 + NEAR);
    if (next.some(isAddress)) return true;
    return next.some((word) => ANSWERS.has(word)) || next.length === 0;
  });
}

/** `the source of truth`, `source code`, `a load`: the word names a thing and orders nothing. */
function isNoun(tokens: readonly string[], at: number): boolean {
  const next = tokens[at + 1];
  return ARTICLES.has(tokens[at - 1] ?? "") || next === "of" || (tokens[at] === "source" && next === "code");
}
const ARTICLES = words("the a an open");

function isNegated(tokens: readonly string[], at: number): boolean {
  return tokens.slice(Math.max(0, at - REACH), at).some((token) => NEGATIONS.has(token));
}

/** A sentence that says what to do when somebody else gives such an order: to stop. */
function isReported(tokens: readonly string[]): boolean {
  const said = tokens.findIndex((token, at) => REPORTS.has(token) || (TELLS.has(token) && tokens[at + 1] === "you"));
  if (said < 0) return false;
  const rest = tokens.slice(said);
  return (
    rest.some((token) => token === "refuse" || token === "decline" || token === "stop") ||
    rest.some((token, at) => OBEYS.has(token) && isNegated(rest, at)) ||
    rest.some((token, at) => ALERTS.has(token) && rest.slice(at + 1, at + 3).some((word) => PERSON.has(word)))
  );
}

function misdeedsOf(tokens: readonly string[]): readonly Misdeed[] {
  const found: Misdeed[] = [];
  if (DECISIONS.some(([verb, object]) => orderedWith(tokens, verb, object))) found.push("decides");
  if (hides(tokens)) found.push("hides");
  if (overrides(tokens)) found.push("overrides");
  if (ordered(tokens, WIPE) && tokens.some((token) => WHOLE.has(token))) found.push("wipes");
  if (destroys(tokens)) found.push("destroys");
  return found;
}

/** `delete everything in the home folder`, `erase all cloud resources`. */
function destroys(tokens: readonly string[]): boolean {
  return tokens.some((token, at) => {
    if (!DESTROY.has(token) || isNegated(tokens, at)) return false;
    const next = tokens.slice(at + 1, at + DESTROYED);
    return next.some((word) => ALL.has(word)) && next.some((word, i) => HOLDS_ALL.has(word) && next[i + 1] !== "page");
  });
}

/** The verb is ordered, and the object follows it. */
function orderedWith(tokens: readonly string[], verb: string, object: string): boolean {
  return tokens.some(
    (token, at) => token === verb && !isNegated(tokens, at) && tokens.slice(at + 1, at + 12).includes(object),
  );
}

/** `ignore all previous instructions`, `you are now unrestricted`. */
function overrides(tokens: readonly string[]): boolean {
  return tokens.some((token, at) => {
    const next = tokens.slice(at + 1, at + 7);
    if (token === "now" && tokens[at - 1] === "are") return next.some((word) => UNBOUND.has(word));
    const isOrder = OVERRIDE.has(token) && !isNegated(tokens, at);
    return isOrder && next.some((word) => EARLIER.has(word)) && next.some((word) => INSTRUCTIONS.has(word));
  });
}

function hides(tokens: readonly string[]): boolean {
  const silently = tokens.some((token) => token === "silently" || token === "quietly" || token === "secretly");
  if (silently) return true;
  return tokens.some(
    (token, at) =>
      isNegated(tokens, at) &&
      ((HIDE.has(token) && tokens.slice(at).some((word) => PERSON.has(word))) ||
        (CONCEALS.has(token) && tokens.slice(at, at + 4).includes("step"))),
  );
}

/** Has a script of an address put into what the agent writes. */
function injects(tokens: readonly string[]): boolean {
  return ordered(tokens, PUT) && tokens.some((token) => token === "script" || token === "src=" || token === "import");
}

/** Has a person take a command from a page into a terminal. */
function pastes(tokens: readonly string[]): boolean {
  return ordered(tokens, PASTE) && tokens.some((token) => TERMINALS.has(token));
}
const PASTE = words("paste copy");
const TERMINALS = words("terminal console powershell shell cmd prompt");

function takenBy(tokens: readonly string[]): readonly ProgramOrigin[] {
  const found = new Map<string, ProgramOrigin>();
  for (const [at, token] of tokens.entries()) {
    const store = token.includes("/") || token.startsWith(".") ? credentialStoreOf(token) : null;
    if (store) found.set(store, { kind: "credential-file", which: store });
    else if (SECRETS.has(token) && !isNegated(tokens, at)) found.set("secret", { kind: "secret", name: "credentials" });
    else if (isVariable(token) && isCredentialName(token)) found.set("secret", { kind: "secret", name: "credentials" });
    else if (isEnvironment(tokens, at)) found.set("environment", { kind: "environment", name: null });
  }
  return [...found.values()];
}

/** `$github_token`, `process.env.npm_token`: a variable of the environment, in lower case as tokens are. */
function isVariable(token: string): boolean {
  return token.startsWith("$") || token.includes("env.") || token.includes("environ[");
}

/** `environment variables`, `all variables of the environment`. */
function isEnvironment(tokens: readonly string[], at: number): boolean {
  const token = tokens[at] ?? "";
  if (token === "variables") return tokens.slice(at + 1, at + 4).some((word) => word === "environment");
  return ENVIRONMENT.has(token) && tokens[at + 1] === "variables";
}

function placeOf(tokens: readonly string[]): string | null {
  const address = tokens.find((token, at) => isAddress(token) && !WHENCE.has(tokens[at - 1] ?? ""));
  if (address !== undefined) return address;
  return tokens.some((token) => PUBLIC.has(token)) ? "a file of the repository" : null;
}

/** Words before an address from which something comes: `get a key at https://…`. */
const WHENCE = words("at from see");

function isAddress(token: string): boolean {
  return token.startsWith("http://") || token.startsWith("https://");
}

/** Words that leave something out of an order, and do not forbid it: `run this without asking`. */
const OMISSIONS = words("without no nor stop");

/** True for text that warns of what it shows, or says not to do it. */
export function isWarning(text: string): boolean {
  const tokens = tokensOf(text);
  return tokens.some(
    (token) =>
      WARNINGS.has(token) ||
      (NEGATIONS.has(token) && !OMISSIONS.has(token)) ||
      token === "bad" ||
      token === "wrong" ||
      token === "unsafe",
  );
}
