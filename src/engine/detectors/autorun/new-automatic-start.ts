import { z } from "zod";
import { addedLines } from "../../diff/lines.ts";
import { clip } from "../../explain/clip.ts";
import { defineDetector, type Signal, type Strength } from "../../model/detector.ts";
import type { CommitEvidence } from "../../model/evidence.ts";
import { describeStart } from "../../programs/describe-action.ts";
import { standingOf } from "../../programs/host-standing.ts";
import {
  isGitSetting,
  isInlineTask,
  isInterpreterStart,
  isNoProgram,
  type NewStart,
  newStarts,
} from "../../programs/new-starts.ts";
import { weakenRepeats } from "../../score/weaken-repeats.ts";
import { examples } from "./new-automatic-start.examples.ts";

/** Folders in which editors keep settings. */
const EDITOR_FOLDERS: ReadonlySet<string> = new Set([".vscode", ".idea", ".vs", ".zed", ".fleet"]);
/** Generated code: characters in all, and in a line on average. Install scripts that people write stay below both. */
const BULK_CHARACTERS = 10_000;
const BULK_LINE = 100;

interface Case extends NewStart {
  /** Tools that start the same file. */
  readonly tools: number;
  readonly commit: CommitEvidence;
}
interface Row {
  readonly when: (one: Case) => boolean;
  readonly strength: Strength | null;
  readonly confidence: number;
  readonly says: string;
  /** Why this grade: an incident, a measurement, a manual. */
  readonly source: string;
}

const topOf = (path: string) => path.split("/")[0] ?? "";
const isOpen = ({ program }: Case) => program.start.when === "open";
const isFile = ({ kind }: Case) => kind === "file";
const isContainer = ({ program }: Case) =>
  program.start.by.startsWith("devcontainer") && !program.start.by.includes("initializeCommand");
const isYarnRelease = ({ program, file }: Case) =>
  program.start.by.includes("yarn-path") && file.path.includes(".yarn/releases/yarn-");
/** `yarn plugin import` commits a bundle to the folder that Yarn keeps for it. */
const isYarnPlugin = ({ program, file }: Case) =>
  program.start.by.includes("yarn-plugin") && file.path.includes(".yarn/plugins/@yarnpkg/plugin-");
/** Outside of the package lie the other ones of whoever installs it. */
const writesBeside = ({ program }: Case) =>
  program.actions.some(({ does, what, from }) => does === "write" && what.startsWith("../") && from.length > 0);
const startsAdded = ({ commit, targets }: Case) =>
  commit.files.some(({ path, status }) => status === "added" && targets.includes(path));

const GRADES: readonly Row[] = [
  {
    when: (one) => one.kind === "command" && startsAdded(one),
    strength: null,
    confidence: 0,
    says: "",
    source: "reported for the file itself",
  },
  {
    when: ({ targets, program }) => targets.some(isNoProgram) && program.start.when !== "build",
    strength: "decisive",
    confidence: 1,
    says: "is no program by its name",
    source: "Contagious Interview 2025: fonts and pictures as programs",
  },
  {
    when: ({ targets }) => targets.some(isNoProgram),
    strength: "strong",
    confidence: 1,
    says: "is no program by its name",
    source: "PolinRider 2025–2026: configurations that load a font",
  },
  {
    when: ({ program }) => program.start.by === "git update",
    strength: "decisive",
    confidence: 1,
    says: "runs when the submodule is updated",
    source: "CVE-2019-19604",
  },
  {
    when: ({ program }) =>
      isInterpreterStart(program.start.by) && program.actions.some(({ does }) => does !== "load" && does !== "read"),
    strength: "strong",
    confidence: 1,
    says: "acts at every start of Python",
    source: "LiteLLM 2026",
  },
  {
    when: ({ program }) =>
      program.actions.some(({ with: by, from }) => RUNNERS.has(by) && from.some(({ kind }) => kind === "fetched")),
    strength: "strong",
    confidence: 1,
    says: "runs a package from outside the registry",
    source: "npm's manual: `npx github:…` runs the newest commit of whoever owns it",
  },
  {
    when: ({ program }) => program.actions.some(({ traits }) => traits.includes("publish")),
    strength: "decisive",
    confidence: 1,
    says: "publishes packages",
    source: "Shai-Hulud 2025: an installation that releases the maintainer's other packages",
  },
  {
    when: ({ program }) => isInlineTask(program) && program.readAs === "tree",
    strength: "medium",
    confidence: 1,
    says: "compiles and runs code that stands in the project file",
    source: "ATT&CK T1127.001; what the code does is judged where it could be read",
  },
  {
    when: ({ program }) => isInlineTask(program),
    strength: "strong",
    confidence: 1,
    says: "compiles and runs code that stands in the project file",
    source: "ATT&CK T1127.001; a build has its code in source files",
  },
  {
    when: (one) => isFile(one) && isOpen(one) && EDITOR_FOLDERS.has(topOf(one.file.path)),
    strength: "strong",
    confidence: 1,
    says: "is a new program in a folder of settings",
    source: "Miasma 2026, Contagious Interview 2025",
  },
  {
    when: (one) => isFile(one) && isOpen(one) && one.tools > 1,
    strength: "strong",
    confidence: 1,
    says: "is a new program that several tools start",
    source: "Mini Shai-Hulud 2026: an agent's hook beside an editor's task",
  },
  {
    when: (one) => isFile(one) && one.program.start.when === "install" && writesBeside(one),
    strength: "strong",
    confidence: 1,
    says: "is new and writes into another package",
    source: "ethers-provider2 2025: an install script that puts a shell into the package it stands beside",
  },
  {
    when: (one) => isFile(one) && isYarnRelease(one),
    strength: "weak",
    confidence: 1,
    says: "is a release of Yarn",
    source: "Yarn's manual: `yarn set version` commits the release and names it in yarnPath",
  },
  {
    when: (one) => isFile(one) && isYarnPlugin(one) && isBulk(one),
    strength: "medium",
    confidence: 0.8,
    says: "is a bundled plugin of Yarn",
    source: "Yarn's manual: `yarn plugin import` commits the bundle; five of 73,000 ordinary commits",
  },
  {
    when: (one) => isFile(one) && isBulk(one),
    strength: "strong",
    confidence: 1,
    says: "is new and generated: thousands of characters in long lines",
    source: "Shai-Hulud 2025: bundles started by install scripts",
  },
  {
    when: (one) => isFile(one) && one.program.start.when === "import",
    strength: null,
    confidence: 0,
    says: "",
    source: "a module that a line of a .pth file loads; what it does is asked elsewhere",
  },
  {
    when: isContainer,
    strength: null,
    confidence: 0,
    says: "",
    source: "a container sets itself up and is thrown away",
  },
  {
    when: (one) => isFile(one) && one.program.start.by.startsWith("vscode"),
    strength: "medium",
    confidence: 1,
    says: "is a new program",
    source: "opening a folder comes before trust",
  },
  {
    when: (one) => isFile(one) && isOpen(one),
    strength: "weak",
    confidence: 1,
    says: "is a new program",
    source: "teams share checks and formatters as hooks",
  },
  {
    when: isFile,
    strength: "medium",
    confidence: 1,
    says: "is a new program",
    source: "npm campaigns 2025–2026 add script and file together; native add-ons do, too",
  },
  {
    when: ({ program }) => isGitSetting(program.start.by),
    strength: "medium",
    confidence: 0.8,
    says: "is a command that git runs",
    source: "CVE-2018-17456, git-config(1)",
  },
  {
    when: ({ program }) => isInterpreterStart(program.start.by),
    strength: "medium",
    confidence: 0.6,
    says: "runs at every start of Python",
    source: "coverage tools do this",
  },
  {
    when: ({ program, commit }) =>
      program.actions.some(
        ({ does, onStart, host, what }) =>
          does === "fetch" && onStart && AWAY.has(standingOf({ host, what, urls: [] }, commit)) && host !== null,
      ),
    strength: "medium",
    confidence: 0.8,
    says: "takes data from the network",
    source: "ATT&CK T1105; native parts are fetched like this, too",
  },
  {
    when: (one) => isOpen(one) && one.program.start.by === "mcp server",
    strength: "weak",
    confidence: 0.6,
    says: "is a server that starts with the agent",
    source: "the way servers are meant to be installed",
  },
  {
    when: (one) => isOpen(one) && one.program.start.by.startsWith("vscode folderOpen"),
    strength: "weak",
    confidence: 0.6,
    says: "is a new command",
    source: "watchers and servers of a project",
  },
  {
    when: ({ targets }) => targets.length > 0,
    strength: "weak",
    confidence: 0.6,
    says: "is a new command",
    source: "scripts of the project itself",
  },
  { when: () => true, strength: null, confidence: 0, says: "", source: "husky, patch-package, node-gyp rebuild" },
];

/** Commands that take a package from anywhere and run it. */
const RUNNERS: ReadonlySet<string> = new Set(["npx", "bunx", "pnpx", "pnpm", "yarn", "uvx", "pipx", "npm", "bun"]);
const AWAY: ReadonlySet<string> = new Set(["unknown", "collector", "chat"]);

export default defineDetector({
  id: "new-automatic-start",
  title: "New program starts on open, install or Python start",
  family: "autorun",
  axis: "attack",
  group: "execution",
  stage: "stable",
  since: "0.2.0",
  rationale:
    "Opening a folder is how people look at code before they trust it, and an install script runs before a line of a package is used. What starts there needs no caller: attackers bring the program and what starts it together.",
  falsePositives: [
    "Projects that start their watcher with the editor",
    "Packages that compile or fetch a native part",
    "Teams that share formatters and checks as hooks of an agent",
  ],
  remedy: "Read the command and the file it starts before opening the folder in a trusting editor or installing.",
  references: ["ATT&CK T1546", "ATT&CK T1195.001", "CWE-506", "CWE-829", "Contagious Interview", "Shai-Hulud 2025"],
  needs: ["content", "baseline"],
  options: z.strictObject({}),
  examples,
  detect(commit) {
    const starts = newStarts(commit);
    const signals = starts
      .flatMap((start): Signal[] => {
        const one = { ...start, commit, tools: toolsOf(start, starts) };
        const row = GRADES.find(({ when }) => when(one));
        if (!row || row.strength === null) return [];
        const { program, file } = start;
        return [
          {
            strength: row.strength,
            confidence: row.confidence,
            because: `${describe(one)} ${row.says}`,
            path: file.path,
            line: program.line,
            facts: { start: program.start.when, by: program.start.by.slice(0, 100) },
          },
        ];
      })
      .slice(0, 5);
    // The scripts of one system package come together.
    return signals.every(({ facts }) => String(facts?.["by"]).startsWith("dpkg")) ? weakenRepeats(signals) : signals;
  },
});

/** Tools of which a command starts the same file. */
function toolsOf({ targets }: NewStart, starts: readonly NewStart[]): number {
  const others = starts.filter((one) => one.kind === "command" && one.targets.some((path) => targets.includes(path)));
  return new Set(others.map(({ program }) => program.start.by.split(" ")[0])).size;
}

function isBulk({ file }: Case): boolean {
  const lines = addedLines(file);
  const characters = lines.reduce((sum, { text }) => sum + text.length, 0);
  return characters > BULK_CHARACTERS && characters / lines.length > BULK_LINE;
}

function describe({ program, file, kind, targets }: Case): string {
  const path = clip(file.path, 60);
  if (kind === "file") return describeStart({ program, path: file.path });
  if (isInterpreterStart(program.start.by)) return `a line of ${path}`;
  const [what] = targets;
  return `${clip(program.start.by, 60)} in ${path}${what ? ` starts ${clip(what, 60)}, which` : ""}`;
}
