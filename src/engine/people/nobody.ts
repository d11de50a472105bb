/**
 * Identities that are nobody's: what templates and broken tools leave behind, addresses made from a machine's name, mail
 * boxes that are thrown away, and the names of robots, tools and assistants without an account or address of theirs.
 */
import { classOf, holds } from "../diff/characters.ts";
import type { Stamp } from "../model/evidence.ts";
import { isBotIdentity, readNoreply } from "./identities.ts";
import { DISPOSABLE, TOOLS, type Tool } from "./tool-identities.ts";

/**
 * `template` what a program wrote where a value was missing · `unset` what manuals and git's own hints show, left as it stood · `malformed` no address at all · `impostor` a tool's name at
 * an address of the platform that is not the tool's account · `tool` a tool's name at any other address · `robot` a name of
 * automation that no App bears · `disposable` a mail box thrown away · `machine` named after a host · `empty`.
 */
export type NobodyKind =
  | "template"
  | "unset"
  | "malformed"
  | "impostor"
  | "tool"
  | "robot"
  | "disposable"
  | "machine"
  | "empty";

export interface Nobody {
  readonly kind: NobodyKind;
  /** A clause: "its e-mail address stands in templates". */
  readonly why: string;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** What stands where a value was missing. */
const MISSING = words("null undefined none nil nan unknown n/a");
/** Names and first parts of addresses in documentation, git's own hints and templates. */
const TEMPLATE_NAMES = new Set([
  "your name",
  "your-name",
  "yourname",
  "(no author)",
  "name",
  "first last",
  "user name",
]);
const TEMPLATE_LOCALS = words(
  "you your youremail your.email your-email your_email yourname your.name your-name your_name email name user username user.name test foo bar mail someone john.doe johndoe jane.doe",
);
/** Domains that RFC 2606 reserves, and those that stand for one's own. */
const TEMPLATE_DOMAINS = words(
  "example.com example.org example.net email.com yourdomain.com your-domain.com domain.com mydomain.com company.com yourcompany.com",
);
/** Last labels of host names that no mail reaches (RFC 6761, RFC 6762, RFC 8375, and what routers and clouds hand out). */
const UNREACHABLE = words(
  "local localhost localdomain lan internal intranet home corp invalid automated (none) none bot",
);
/** First and last words of names of automation that no App bears. */
const ROBOT_FIRST = words("auto build deploy release pipeline ci cd security automation devops workflow update");
const ROBOT_LAST = words("bot ci runner user agent update service");
const CONTROL = classOf("\u0000-\u001f\u007f");
/** Length of the repository's id that stands for a host in histories from Subversion. */
const UUID_LENGTH = 36;

/** Identities of which answers are kept: a history repeats few of them thousands of times. */
const KEPT = 5000;
const answers = new Map<string, Nobody | null>();

/** Why an identity is nobody's; null where it could be a person's or a service's. */
export function nobodyOf(stamp: Pick<Stamp, "name" | "email">): Nobody | null {
  const key = `${stamp.name}\n${stamp.email}`;
  const known = answers.get(key);
  if (known !== undefined) return known;
  const answer = judge(stamp);
  if (answers.size >= KEPT) answers.clear();
  answers.set(key, answer);
  return answer;
}

function judge({ name, email }: Pick<Stamp, "name" | "email">): Nobody | null {
  const shown = name.trim();
  const address = email.trim().toLowerCase();
  const plain = shown.toLowerCase();
  if (holds(CONTROL, name) || holds(CONTROL, email)) return nobody("malformed", "it holds control characters");
  if (MISSING.has(plain)) return nobody("template", "its name is a placeholder");
  if (MISSING.has(address)) return nobody("template", "its e-mail address is a placeholder");
  if (TEMPLATE_NAMES.has(plain)) return nobody("unset", "its name stands in templates");
  if (address.startsWith("$") || plain.startsWith("$"))
    return nobody("template", "it is a variable that was not filled in");
  if (address === "" || shown === "")
    return nobody("empty", `its ${address === "" ? "e-mail address" : "name"} is empty`);
  const at = address.lastIndexOf("@");
  const [local, host] = [address.slice(0, Math.max(0, at)), address.slice(at + 1)];
  if (at < 0 || host === "") return nobody("malformed", "its e-mail address names no host");
  if (TEMPLATE_LOCALS.has(local) && TEMPLATE_DOMAINS.has(host))
    return nobody("unset", "its e-mail address stands in templates");
  const tool = isBotIdentity({ name, email }) ? undefined : TOOLS.find((one) => one.names.includes(plain));
  if (tool && !isOf(tool, address)) {
    const kind = readNoreply(address) ? "impostor" : "tool";
    return nobody(kind, `it bears the name of ${tool.is} without its account or address`);
  }
  if (isDisposable(host)) return nobody("disposable", "its mail box is one that is thrown away");
  if (isRobotName(plain)) return nobody("robot", "its name is that of a robot, and no App bears it");
  return isMachine(host) ? nobody("machine", "its e-mail address is made from the name of a machine") : null;
}

function nobody(kind: NobodyKind, why: string): Nobody {
  return { kind, why };
}

/** A numbered address of the tool's account on the platform, or any address at one of its domains. */
function isOf(tool: Tool, address: string): boolean {
  const noreply = readNoreply(address);
  if (noreply) return noreply.id !== null && tool.accounts.includes(noreply.login);
  const host = address.slice(address.lastIndexOf("@") + 1);
  return tool.domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

function isDisposable(host: string): boolean {
  const labels = host.split(".");
  return DISPOSABLE.has(labels.at(-2) ?? "");
}

/** `build-bot`, `auto ci`, `pipeline_runner`: two words. */
function isRobotName(name: string): boolean {
  const parts = name.replaceAll("-", " ").replaceAll("_", " ").replaceAll(".", " ").split(" ");
  const [first = "", last = ""] = parts;
  return parts.length === 2 && ROBOT_FIRST.has(first) && ROBOT_LAST.has(last);
}

function isMachine(host: string): boolean {
  const labels = host.split(".");
  if (labels.length === 1) return host.length !== UUID_LENGTH;
  return UNREACHABLE.has(labels.at(-1) ?? "");
}
