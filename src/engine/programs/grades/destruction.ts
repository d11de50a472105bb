/** How grave it is that something is deleted or overwritten. */
import { DIGIT, isAt } from "../../diff/characters.ts";
import type { OriginKind } from "../../model/program.ts";
import { isTest } from "../../paths/path-classes.ts";
import { comesFrom, originsOfKind } from "../comes-from.ts";
import type { Case, GradeRow } from "../grade-actions.ts";
import { startsUnasked } from "../new-actions.ts";
import { runsInTests } from "../runs-in-tests.ts";

/** Folders whose loss is the loss of a machine or a person's work. */
const WHOLE: ReadonlySet<string> = new Set([
  "/",
  "~",
  "/*",
  "~/*",
  "/home",
  "/users",
  "c:",
  "c:/",
  "c:/*",
  "/etc",
  "/usr",
  "/var",
  "/boot",
  "~/documents",
  "~/desktop",
  "~/pictures",
  "~/projects",
]);

/** Folders of keys; pipelines remove their own when they are done. */
const KEYS: ReadonlySet<string> = new Set(["~/.ssh", "~/.gnupg", "~/.aws", "~/.kube"]);

const isKeys = ({ action, program }: Pick<Case, "action" | "program">) =>
  KEYS.has(action.what) && program.start.when !== "ci";

const withoutSlash = (path: string) => (path.endsWith("/") ? path.slice(0, -1) : path);

/** An empty path is a field that is filled later, and names nothing. */
const isWholePath = (path: string) => path !== "" && WHOLE.has(withoutSlash(path.toLowerCase()) || "/");

const isWhole = ({ action, program }: Case) =>
  isKeys({ action, program }) ||
  action.traits.includes("home") ||
  isWholePath(action.what) ||
  originsOfKind(action, "files").some(({ where }) => isWholePath(where));

const ALL_OF_IT: ReadonlySet<string> = new Set(["~", "~/*", "/", "/*", "$HOME"]);

const isHomeOrDisk = ({ action }: Case) =>
  action.traits.includes("home") ||
  ALL_OF_IT.has(action.what) ||
  originsOfKind(action, "files").some(({ where }) => ALL_OF_IT.has(where));

/** Decided by country, date, host, or by what a server answers. */
const CONDITIONS: ReadonlySet<OriginKind> = new Set(["locale", "time", "host-name", "fetched", "request"]);

export const isConditional = ({ action }: Case) => action.guardedBy.some(({ kind }) => CONDITIONS.has(kind));

/** Decided by what a server answers or a request asks, and by nothing about the machine or the moment. */
const ANSWERS: ReadonlySet<OriginKind> = new Set(["fetched", "request"]);

const isAnswered = ({ action }: Case) =>
  action.guardedBy.some(({ kind }) => ANSWERS.has(kind)) &&
  !action.guardedBy.some(({ kind }) => CONDITIONS.has(kind) && !ANSWERS.has(kind));

/** As soon as something is opened, installed, built or imported. */
const happensUnasked = ({ program, action }: Case) =>
  startsUnasked(program) || (program.start.when === "import" && action.onStart);

const isDevice = ({ action }: Case) => action.traits.includes("device");

/** `/dev/sda`, not one part of it. */
const isWholeDisk = (one: Case) => isDevice(one) && !isAt(DIGIT, one.action.what, one.action.what.length - 1);

/** What an installer of a system does with a disk beside formatting it. */
const PREPARES: ReadonlySet<string> = new Set(
  "parted sfdisk fdisk sgdisk cryptsetup mount losetup swapon pacstrap debootstrap genfstab".split(" "),
);

const isPrepared = ({ program }: Case) => program.actions.some((one) => PREPARES.has(one.with));

export const GRADES: readonly GradeRow[] = [
  {
    when: (one) => runsInTests(one) && isHomeOrDisk(one),
    strength: "strong",
    source:
      "sabotage in set-up files of test runners; tests clean up after themselves, and never the home of who runs them",
  },
  {
    when: (one) => one.action.traits.includes("backups") && one.program.start.when !== "never" && !isTest(one.path),
    strength: "strong",
    source: "ATT&CK T1490 Inhibit System Recovery; scripts stand in `build` as well",
  },
  { when: (one) => one.isIdle, strength: null, source: "tests clean up after themselves" },
  {
    when: (one) => isWhole(one) && one.program.name.startsWith("RUN"),
    strength: "weak",
    confidence: 0.8,
    source: "images empty their own folders",
  },
  { when: (one) => isWhole(one) && isConditional(one), strength: "decisive", source: "node-ipc 2022" },
  {
    when: (one) => one.action.traits.includes("every-branch"),
    strength: "strong",
    source: "repositories emptied and held to ransom, 2019 and 2024; what is merged is listed as merged",
  },
  {
    when: (one) => isWholeDisk(one) && !isPrepared(one),
    strength: "strong",
    source: "ATT&CK T1561 Disk Wipe",
  },
  { when: isDevice, strength: null, source: "installers prepare the disks they install to" },
  {
    when: (one) => isWhole(one) && one.action.traits.includes("overwritten"),
    strength: "decisive",
    source: "Shai-Hulud 2.0",
  },
  {
    when: (one) => isWhole(one) && happensUnasked(one),
    strength: "decisive",
    source: "Amazon Q 2025",
  },
  {
    when: isWhole,
    strength: "decisive",
    source: "below 1 in 10,000 ordinary commits",
  },
  {
    when: (one) => isConditional(one) && one.action.traits.includes("overwritten") && comesFrom(one.action, "files"),
    strength: "strong",
    source: "node-ipc 2022: every file that is met, below a folder of whoever runs it",
  },
  {
    when: isAnswered,
    strength: "weak",
    confidence: 0.5,
    source: "updaters and caches drop their own files when a download fails or brings others",
  },
  { when: isConditional, strength: "medium", source: "protestware" },
  { when: () => true, strength: null, source: "programs delete their own files" },
];
