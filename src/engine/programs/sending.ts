/** Questions about what is sent: whose it is, how it was found, and to whom it goes. */
import type { Action, Program } from "../model/program.ts";
import { isSample } from "../paths/samples.ts";
import { comesFrom, originsOfKind } from "./comes-from.ts";
import type { Case } from "./grade-actions.ts";
import { startsUnasked } from "./new-actions.ts";
import { sentCredentials } from "./sent-credentials.ts";

export const sent = ({ action }: Case) => sentCredentials(action);

export const isAway = ({ standing }: Case) =>
  standing === "unknown" || standing === "collector" || standing === "chat" || standing === "computed";

/** The body of the request is a credential of somewhere else, and nothing beside it. */
export const isBare = (one: Case) =>
  isAway(one) &&
  !isCollected(one) &&
  one.action.traits.includes("bare") &&
  sent(one).foreign.length > 0 &&
  sent(one).vendors.length < 2 &&
  sent(one).whole === null;

export const isCollected = ({ standing }: Case) => standing === "collector" || standing === "chat";

export const isPublic = ({ action }: Case) =>
  action.what === "log" || action.traits.includes("artifact") || action.traits.includes("public");

export const isHome = (where: string) =>
  where.startsWith("~") || where === "/" || where.startsWith("/home") || where.startsWith("/etc");

/** A path of this machine; `/dev/tcp` is a connection. */
export const isOwnPath = (what: string) =>
  (what.startsWith("/") && !what.startsWith("/dev/")) || what.startsWith("~/") || what.startsWith("./");

/** Globs and folders of files that hold credentials by their name. */
export const holdsCredentials = (where: string) =>
  [".env", ".npmrc", ".pem", "id_rsa", "id_ed25519", ".ssh", ".aws", ".kube", "wallet", "keystore", ".gnupg"].some(
    (name) => where.toLowerCase().includes(name),
  );

export const isDecoded = ({ action }: Case) => comesFrom(action, "decoded");

export const isEncoded = ({ action }: Pick<Case, "action">) => action.traits.includes("encoded");

/** A script or a pipeline puts what it was given into a query, in an encoding that nobody reads. */
export const isHiddenInAddress = ({ action, program }: Case) =>
  isEncoded({ action }) &&
  (program.language === "shell" || (startsUnasked(program) && comesFrom(action, "secret"))) &&
  action.what.indexOf("…", action.what.indexOf("?")) > 0 &&
  action.what.includes("?") &&
  comesFrom(action, "argument", "environment", "host-name", "secret");

/** What opens a wallet, by which nothing is asked of a server. */
export const SEED_PHRASE = "wallet seed phrase";

const AGENTS: readonly string[] = ["claude ", "cursor ", "gemini ", "codex ", "opencode ", "copilot ", "agent "];

export const isHookOfAgent = ({ start }: Program) =>
  start.when === "open" &&
  AGENTS.some((name) => start.by.startsWith(name)) &&
  !start.by.startsWith("agent instructions");

/** What a person types or is told, as the tables name it. */
export const TYPED = ["typed password", "keystrokes", "text messages"] as const;

export const PRIVATE_KEY = "private key of a wallet";

/** The credential that other requests of the program carry. */
export const AUTHORIZATION = "authorization header";

export const holdsSecret = ({ action }: Case, name: string) =>
  originsOfKind(action, "secret").some((origin) => origin.name === name);

/** A script that stands in an attribute of a page (`onerror="…"`), or in a drawing. */
export const isHandler = ({ program, path }: Case) =>
  (program.start.by.startsWith("page ") && program.name.startsWith("on")) || path.endsWith(".svg");

/** Keys that stay where they are: requests are signed with them. */
export const SIGNS_ONLY = /AWS_SECRET_ACCESS_KEY|GPG_PRIVATE_KEY|SIGNING_KEY$/;

/** Look-ups of names that are made of what the machine is called. */
export const asksForName = ({ action }: Case) =>
  /nslookup|\bdig\b|\bhost\b|dns|resolve|gethostby|getaddrinfo/i.test(action.with);

/** Tests run in pipelines, with their tokens; samples are data of tests. */
export const isTestThatSends = (one: Case) =>
  one.program.start.when === "test" &&
  !isSample(one.path) &&
  (sent(one).whole !== null ||
    sent(one).vendors.length > 0 ||
    sent(one).stores.length > 0 ||
    sent(one).walks.length > 0);

/** An agent writes credentials into a file of the repository, which it commits with its work. */
export const isPublished = (action: Action, { start }: Program) =>
  start.by.startsWith("agent instructions") &&
  comesFrom(action, "credential-file") &&
  !action.what.startsWith("/") &&
  !action.what.startsWith("~");
