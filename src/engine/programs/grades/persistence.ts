/** How grave it is that something is made to start again. */
import { persistenceOf } from "../../catalogue/persistence-paths.ts";
import { comesFrom, originsOfKind } from "../comes-from.ts";
import type { Case, GradeRow } from "../grade-actions.ts";
import { runsInTests } from "../runs-in-tests.ts";

/** `./install.sh`, the scripts of a package of the system: they set up the machine, and services are what they are for. */
const isInstaller = ({ program }: Case) =>
  program.start.by.startsWith("./") || program.start.by.includes("maintainer script");

/** A person, or the system's package manager for one, runs it to set something up. */
const isSetUpByPerson = (one: Case) =>
  (isInstaller(one) || one.program.start.when === "manual") && !comesFrom(one.action, "decoded");

/** Accounts on shared hosts may be anybody's; the others are the project's own and well-known ones. */
const SETTLED: ReadonlySet<string> = new Set(["own", "installer", "local"]);

const isOpenOrInstall = (one: Case) =>
  (one.program.start.when === "open" || one.program.start.when === "install" || one.program.start.when === "import") &&
  !isInstaller(one);

const isKey = ({ action }: Case) =>
  action.what.includes("authorized_keys") || action.what.includes("sudoers") || action.what.includes("ld.so.preload");

/** Written by a shell's redirection or its tools: the key itself stands in the command. */
const isAppended = ({ action }: Case) =>
  action.what.includes("authorized_keys") && [">", ">>", "tee", "printf", "echo"].includes(action.with);

/** A step by which an image is made. */
const isImage = ({ program }: Case) => program.start.by.startsWith("docker") || program.name.startsWith("RUN");

/** A container or a machine of a vendor that is made for work on the repository, and thrown away. */
const isWorkspace = ({ program: { start } }: Case) =>
  start.by.startsWith("devcontainer") || start.by.startsWith("gitpod");

/** What opens a repository, as the reader of the platform's API says it. */
const OPENED: ReadonlySet<string> = new Set([
  "collaborator of the repository",
  "deploy key of the repository",
  "member of the organisation",
  "lifted branch protection",
]);

/** Git is pointed to hooks that the repository itself holds. */
const isOwnHooks = ({ action }: Case) =>
  action.what === "core.hooksPath" &&
  originsOfKind(action, "files").some(({ where }) => !where.startsWith("~") && !where.startsWith("/"));

export const GRADES: readonly GradeRow[] = [
  {
    when: (one) => runsInTests(one) && one.action.onStart && one.action.what.startsWith("~") && isKey(one),
    strength: "strong",
    source: "ATT&CK T1098.004: a key that a set-up file of tests adds to whoever runs them",
  },
  { when: (one) => one.isIdle, strength: null, source: "tests and images" },
  {
    when: ({ action }) => action.traits.includes("fetches-again"),
    strength: "strong",
    source: "ATT&CK T1546.004: what is fetched anew at every start can be anything",
  },
  {
    when: ({ action, program }) => OPENED.has(action.what) && program.start.when === "ci",
    strength: "strong",
    source: "ATT&CK T1098: a pipeline that lets somebody into the repository, or lifts what guards it",
  },
  {
    when: (one) =>
      isKey(one) && isImage(one) && one.action.what.includes("authorized_keys") && one.action.from.length === 0,
    strength: "strong",
    source: "ATT&CK T1098.004: a key in every container of the image; images for tests make their own",
  },
  {
    when: isImage,
    strength: null,
    source: "an image sets up itself",
  },
  {
    when: isOwnHooks,
    strength: "weak",
    source: "husky and its like do this; what the hooks do is judged separately",
  },
  {
    when: (one) => isSetUpByPerson(one) && SETTLED.has(one.standing),
    strength: "weak",
    confidence: 0.8,
    source: "installers fetch their service's unit beside its program",
  },
  {
    when: (one) => isSetUpByPerson(one) && one.standing === "anyone",
    strength: "medium",
    confidence: 0.5,
    source: "installers that take their service's unit from their repository",
  },
  {
    when: ({ action }) => comesFrom(action, "fetched", "decoded"),
    strength: "strong",
    source: "ATT&CK T1543, T1546",
  },
  {
    when: (one) => isWorkspace(one) && !isKey(one),
    strength: "medium",
    confidence: 0.5,
    source: "a container sets up its own shell and its own user",
  },
  {
    when: (one) => isOpenOrInstall(one) && one.action.onStart && isKey(one),
    strength: "decisive",
    source: "ATT&CK T1098.004",
  },
  {
    when: (one) => one.program.start.when === "import" && persistenceOf(one.action.what) === "agent settings",
    strength: "medium",
    source: "programs for coding agents edit their settings",
  },
  {
    when: (one) => isOpenOrInstall(one) && one.action.onStart,
    strength: "strong",
    source: "s1ngularity 2025, Shai-Hulud 2.0",
  },
  {
    when: (one) => isKey(one) && one.action.what.startsWith("~") && one.action.from.length === 0 && isAppended(one),
    strength: "strong",
    source: "ATT&CK T1098.004: a key that stands in the script; provisioning reads keys from files and settings",
  },
  { when: isKey, strength: "medium", source: "provisioning does this" },
  {
    when: ({ program }) => program.start.when === "ci",
    strength: "medium",
    confidence: 0.5,
    source: "self-hosted runners",
  },
  {
    when: () => true,
    strength: "weak",
    confidence: 0.8,
    source: "installers and dotfiles do this at their user's request",
  },
];
