import { z } from "zod";
import { isKnownRegistry } from "../../catalogue/registries.ts";
import { wordsOfName } from "../../diff/tokens.ts";
import { clip } from "../../explain/clip.ts";
import { defineDetector } from "../../model/detector.ts";
import { SHELL_LANGUAGES } from "../../model/program.ts";
import { baseName } from "../../paths/path-classes.ts";
import { isSample } from "../../paths/samples.ts";
import { comesFrom, fetchedHosts } from "../../programs/comes-from.ts";
import { describeStart } from "../../programs/describe-action.ts";
import { type Case, type GradeRow, gradeActions, strongestPerHost } from "../../programs/grade-actions.ts";
import { isOpenTextHost } from "../../programs/host-standing.ts";
import { newActions, startsUnasked } from "../../programs/new-actions.ts";
import { runsInTests } from "../../programs/runs-in-tests.ts";
import { examples } from "./fetched-code-run.examples.ts";

const COMMANDS: ReadonlySet<string> = new Set([...SHELL_LANGUAGES, "steps", "prose"]);
const SHELLS: ReadonlySet<string> = new Set(["sh", "bash", "zsh", "dash", "ksh", "iex", "powershell", "pwsh"]);

const isOpenOrInstall = ({ program }: Case) => program.start.when === "open" || program.start.when === "install";
/** Languages that have no evaluation of their own: what is evaluated there is evaluated by a shell. */
const NO_EVAL: ReadonlySet<string> = new Set(["c", "cpp", "csharp", "go", "java", "kotlin", "rust"]);
/** A library or program that leaves its own language to hand a download to a shell: by a pipe, as a file, as a command, in a variable. */
const isShelledOut = ({ program, action }: Case) =>
  !COMMANDS.has(program.language) &&
  ((action.does === "run" && (SHELLS.has(action.with) || action.what.startsWith("computed from fetched"))) ||
    (action.does === "evaluate" && NO_EVAL.has(program.language)));

/** Languages whose loaders take programs from addresses; elsewhere such a load is an import, which says its address. */
const LOADS_CLASSES: ReadonlySet<string> = new Set(["java", "kotlin", "groovy", "csharp", "r", "julia"]);

/** The answer goes to an interpreter as it came: no file, no digest, nothing kept that could be looked at. */
const isInterpreted = ({ action, program }: Case) =>
  action.does === "evaluate" ||
  (action.does === "load" && (LOADS_CLASSES.has(program.language) || action.traits.includes("written"))) ||
  (action.does === "run" && action.what.startsWith("computed from fetched"));
/** Languages that evaluate texts, other than lists of commands: `eval "$(curl …)"` is how tools are installed. */
const EVALUATES: ReadonlySet<string> = new Set(
  "javascript typescript python ruby php perl lua elixir groovy".split(" "),
);
/** Written down first and loaded then. */
const isWritten = ({ action }: Case) => action.does === "load" && action.traits.includes("written");
const isForeign = ({ standing }: Case) => standing === "unknown" || standing === "collector";
/** Left running behind its starter's back, or under a name that listings do not show. */
const isCovert = ({ action }: Case) =>
  action.traits.includes("detached") ||
  (action.what.slice(action.what.lastIndexOf("/") + 1).startsWith(".") && action.what.length > 2);

/** Files of a runner whose lines become variables and search paths of later steps: `LD_PRELOAD`, `NODE_OPTIONS`, `PATH`. */
const SETS_LATER_STEPS: ReadonlySet<string> = new Set(["$GITHUB_ENV", "$GITHUB_PATH", "$BASH_ENV"]);

const RUNNER_WORDS: ReadonlySet<string> = new Set(
  "test tests spec specs conftest setup jest vitest mocha karma cypress playwright helper helpers".split(" "),
);

/** Named as test runners look for files; the rest of a test folder is data, and samples where the program is a scanner. */
function isLoadedByRunner(path: string): boolean {
  return wordsOfName(baseName(path)).some((word) => RUNNER_WORDS.has(word));
}

/** Of these, runners call the methods of a test, and the file does nothing when it is loaded. */
const RUN_BY_METHOD: ReadonlySet<string> = new Set(["java", "kotlin", "csharp", "go", "rust"]);

/** A new file that starts unasked downloads a program and runs it. Actions that set up a tool do just that. */
const bringsRuntime = ({ program, action, path, commit }: Case) =>
  startsUnasked(program) &&
  action.does === "run" &&
  action.with === "command" &&
  !COMMANDS.has(program.language) &&
  !program.start.by.startsWith("JavaScript action") &&
  commit.files.some((file) => file.path === path && file.status === "added");

const PACKAGE_RUNNERS: ReadonlySet<string> = new Set("npx npm pnpm bunx bun yarn uvx uv pip pip3 pipx".split(" "));

/** Shortest word of a name that may begin the name of a host. */
const SHORTEST_START = 5;

/** `app-zed.sh` and `zed.dev`: a word of the file's name is the domain's, or begins it. */
function isNamedFor(path: string, host: string): boolean {
  const label = host.split(".").at(-2) ?? "";
  return wordsOfName(baseName(path)).some(
    (word) => word.length > 2 && (word === label || (word.length >= SHORTEST_START && label.startsWith(word))),
  );
}

const GRADES: readonly GradeRow[] = [
  {
    when: (one) => one.isIdle && one.program.start.when === "never",
    strength: null,
    source: "documents are read, not run",
  },
  {
    when: ({ action }) => action.traits.includes("verified"),
    strength: "weak",
    confidence: 0.5,
    source: "a digest or signature is checked first",
  },
  {
    when: ({ action }) => action.with.startsWith("WebAssembly"),
    strength: null,
    source: "a page loads its own module; WebAssembly can do nothing alone",
  },
  {
    when: ({ standing }) => standing === "local",
    strength: null,
    source: "this machine or its network",
  },
  {
    when: (one) =>
      one.action.does === "evaluate" &&
      one.standing !== "collector" &&
      one.standing !== "installer" &&
      one.standing !== "own" &&
      !one.isIdle &&
      fetchedHosts(one.action).some(isOpenTextHost),
    strength: "strong",
    source: "dead-drop resolvers: ATT&CK T1102.001",
  },
  {
    when: (one) => one.standing === "installer" && bringsRuntime(one),
    strength: "strong",
    source: "Shai-Hulud 2.0 and its successors: a loader that brings Bun to run the payload with",
  },
  {
    when: ({ action }) =>
      action.traits.includes("package-source") &&
      fetchedHosts(action).every((host) => host !== null && isKnownRegistry(host)),
    strength: "weak",
    source: "the manuals of package managers and of the vendors whose registries these are",
  },
  {
    when: ({ standing }) => standing === "installer" || standing === "own",
    strength: "weak",
    source: "the tools' own manuals",
  },
  {
    when: (one) =>
      one.program.start.when === "test" &&
      (isLoadedByRunner(one.path) || one.program.start.chain.some(isLoadedByRunner)) &&
      (one.action.onStart || RUN_BY_METHOD.has(one.program.language)) &&
      (isInterpreted(one) || (one.action.does === "run" && runsInTests(one))) &&
      isForeign(one) &&
      !isSample(one.path),
    strength: "strong",
    source: "test runners load it: ATT&CK T1195",
  },
  { when: (one) => one.isIdle, strength: "medium", confidence: 0.6, source: "tests of installers do this" },
  {
    when: ({ standing, program }) => standing === "paste" && startsUnasked(program),
    strength: "decisive",
    source: "Kong and spotbugs 2024: the text behind a paste's address was a stealer",
  },
  { when: ({ standing }) => standing === "paste", strength: "strong", source: "Kong 2024" },
  {
    when: (one) => one.standing === "anyone" && startsUnasked(one.program) && isCovert(one),
    strength: "decisive",
    source: "npm campaigns of 2026: release assets started in the background",
  },
  {
    when: (one) => one.standing === "anyone" && isOpenOrInstall(one) && one.action.onStart,
    strength: "strong",
    source: "install scripts fetch binaries of their own, and seldom start them",
  },
  {
    when: ({ standing, program, action, isIdle }) =>
      standing === "anyone" && program.start.when === "import" && action.onStart && action.does === "run" && !isIdle,
    strength: "strong",
    source: "Ultralytics 2024: a library whose import brings a program from an account and starts it",
  },
  {
    when: ({ standing, program }) => standing === "anyone" && startsUnasked(program),
    strength: "medium",
    confidence: 0.7,
    source: "pipelines that install a tool from its account",
  },
  {
    when: (one) =>
      one.standing === "unknown" &&
      PACKAGE_RUNNERS.has(one.action.with) &&
      fetchedHosts(one.action).every((host) => host !== null && isKnownRegistry(host)),
    strength: "medium",
    confidence: 0.7,
    source: "previews of packages, which their registry builds from a pull request",
  },
  {
    when: ({ standing }) => standing === "anyone",
    strength: "weak",
    source: "installers of a project's own releases",
  },
  {
    when: (one) => one.standing === "collector" && !one.isIdle,
    strength: "decisive",
    source: "Shai-Hulud 2025, paste-site loaders",
  },
  {
    when: (one) => isOpenOrInstall(one) && (one.action.onStart || one.action.does === "evaluate"),
    strength: "decisive",
    source: "npm and editor campaigns 2025–2026",
  },
  {
    when: ({ program, action }) => program.start.when === "import" && action.onStart && action.does !== "load",
    strength: "decisive",
    source: "PyPI and RubyGems loaders",
  },
  {
    when: (one) => one.standing === "unknown" && isShelledOut(one),
    strength: "decisive",
    source: "loaders in Go and npm packages; not once in 53,519 ordinary commits",
  },
  {
    when: (one) =>
      one.standing === "unknown" &&
      EVALUATES.has(one.program.language) &&
      (one.action.does === "evaluate" || isWritten(one)),
    strength: "decisive",
    source: "dead-drop loaders: an answer becomes code of the program that asked; none of 31,996 ordinary commits",
  },
  {
    when: ({ program, action }) =>
      action.does !== "evaluate" &&
      (program.name.startsWith("RUN") ||
        program.start.by.startsWith("docker") ||
        program.start.by.includes("start of a machine")),
    strength: "medium",
    confidence: 0.9,
    source: "images build their own environment",
  },
  {
    when: (one) =>
      (one.action.does === "evaluate" || (isInterpreted(one) && one.standing !== "computed")) &&
      one.program.start.when !== "manual",
    strength: "strong",
    source: "dead-drop loaders",
  },
  {
    when: ({ standing, action }) =>
      standing === "computed" && action.does === "run" && action.with !== "curl" && action.with !== "wget",
    strength: "medium",
    confidence: 0.9,
    source: "downloaders of a project's own releases",
  },
  {
    when: (one) =>
      one.program.start.when === "manual" &&
      one.standing === "unknown" &&
      COMMANDS.has(one.program.language) &&
      !one.action.traits.includes("detached") &&
      fetchedHosts(one.action).every((host) => host !== null && isNamedFor(one.path, host)),
    strength: "medium",
    confidence: 0.9,
    source: "scripts that install one tool from its maker, and are called for it; 9 of 72,000 ordinary commits",
  },
  {
    when: (one) => isForeign(one) && one.action.traits.includes("detached"),
    strength: "strong",
    source: "an update waits for its user; what is left running behind a program's back does not",
  },
  {
    when: ({ standing, program }) => standing === "computed" && program.start.when === "manual",
    strength: "medium",
    confidence: 0.9,
    source: "installers with a configurable mirror",
  },
  {
    when: ({ program }) => startsUnasked(program),
    strength: "strong",
    source: "pipeline and build takeovers 2025–2026",
  },
  {
    when: (one) => !one.action.onStart && !isInterpreted(one),
    strength: "medium",
    confidence: 0.9,
    source: "programs that update themselves",
  },
  {
    when: () => true,
    strength: "strong",
    source: "scripts with a host of their own are rare: below 1 in 1,000 commits",
  },
];

export default defineDetector({
  id: "fetched-code-run",
  question: "download-and-execute",
  title: "Code is downloaded and executed",
  family: "content",
  axis: "attack",
  group: "payload",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "What is downloaded when a program runs is in no commit: whoever controls the other end decides what happens, today and tomorrow, and no review sees it.",
  falsePositives: [
    "Set-up scripts that install a tool as its manual says, from a host that is not in the catalogue",
    "Programs that update themselves from the project's own server",
  ],
  remedy:
    "Read what the address serves and find out who owns it. Pin a version and check its digest, or take the code into the repository.",
  references: [
    "CWE-494",
    "CWE-829",
    "ATT&CK T1105 Ingress Tool Transfer",
    "Shai-Hulud 2025",
    "CVE-2025-30066 tj-actions",
  ],
  needs: ["content", "baseline"],
  options: z.strictObject({
    knownHosts: z
      .array(z.string().max(253))
      .max(200)
      .default([])
      .describe("further hosts that code may be downloaded from"),
  }),
  examples,
  detect(commit, { knownHosts }) {
    const actions = newActions(commit, ["run", "evaluate", "load", "write"]).filter(
      ({ action }) =>
        (action.does !== "write" || SETS_LATER_STEPS.has(action.what)) &&
        comesFrom(action, "fetched") &&
        !fetchedHosts(action).some((host) => host !== null && knownHosts.includes(host)),
    );
    const signals = gradeActions(commit, actions, GRADES, (one) => {
      const host = fetchedHosts(one.action).find((name) => name !== null);
      const source = host ? clip(host, 60) : "an address that is put together at run time";
      const what =
        one.action.does === "write"
          ? "lets the answer set the environment of what runs next"
          : one.action.does === "evaluate"
            ? "evaluates the answer as code"
            : "executes what it gets";
      return `${describeStart(one)} downloads from ${source} and ${what}`;
    });
    return strongestPerHost(signals);
  },
});
